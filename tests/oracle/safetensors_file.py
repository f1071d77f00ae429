"""Reads and writes safetensors files, in plain Python from the format's published description
(https://github.com/huggingface/safetensors#format): what the C# code is compared with, and shares nothing with."""
import collections
import json
import math
import pathlib
import struct

Tensor = collections.namedtuple("Tensor", "dtype shape data")   # "F32", (2, 3), bytes

SIZES = {"BOOL": 1, "U8": 1, "I8": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2, "I32": 4, "U32": 4, "F32": 4,
         "I64": 8, "U64": 8, "F64": 8}

# Widest first, so that all values are aligned; the reference implementation's order.
ORDER = ["U64", "I64", "F64", "F32", "U32", "I32", "BF16", "F16", "U16", "I16", "I8", "U8", "BOOL"]


def write(path, tensors, metadata=None):
    header = {} if metadata is None else {"__metadata__": metadata}
    ordered = sorted(tensors.items(), key=lambda item: (ORDER.index(item[1].dtype), item[0]))
    end = 0
    for name, tensor in ordered:
        assert len(tensor.data) == math.prod(tensor.shape) * SIZES[tensor.dtype], name
        header[name] = {"dtype": tensor.dtype, "shape": list(tensor.shape), "data_offsets": [end, end + len(tensor.data)]}
        end += len(tensor.data)
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, tensor in ordered:
            file.write(tensor.data)


def read(path):
    """The tensors by name, and the metadata."""
    with open(path, "rb") as file:
        content = file.read()
    length, = struct.unpack_from("<Q", content)
    text, data = content[8:8 + length], content[8 + length:]
    assert len(text) == length <= 100_000_000 and text.startswith(b"{"), "no safetensors file"
    header = json.loads(text, object_pairs_hook=without_duplicates)
    metadata = header.pop("__metadata__", None)
    tensors = {}
    end = 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, after = entry["data_offsets"]
        assert begin == end <= after, f"{name}: a gap or an overlap"
        assert after - begin == math.prod(entry["shape"]) * SIZES[entry["dtype"]], f"{name}: a wrong length"
        assert (8 + length + begin) % SIZES[entry["dtype"]] == 0, f"{name}: not aligned"
        tensors[name] = Tensor(entry["dtype"], tuple(entry["shape"]), data[begin:after])
        end = after
    assert end == len(data), "bytes follow the last tensor"
    return tensors, metadata


def write_sharded(index, tensors, max_bytes, metadata=None):
    """Several files and their index, split and named as Hugging Face's libraries do (huggingface_hub,
    split_state_dict_into_shards_factory): a shard is full where the next tensor would be too much."""
    index = pathlib.Path(index)
    shards, current, size = [], {}, 0
    for name, tensor in tensors.items():
        if len(tensor.data) > max_bytes:
            shards.append({name: tensor})
            continue
        if size + len(tensor.data) > max_bytes:
            shards.append(current)
            current, size = {}, 0
        current[name] = tensor
        size += len(tensor.data)
    if current:
        shards.append(current)

    stem = index.name.removesuffix(".safetensors.index.json")
    weight_map = {}
    for number, shard in enumerate(shards, 1):
        name = f"{stem}-{number:05d}-of-{len(shards):05d}.safetensors"
        write(index.parent / name, shard, metadata)
        weight_map |= dict.fromkeys(shard, name)
    total = sum(len(tensor.data) for tensor in tensors.values())
    text = json.dumps({"metadata": {"total_size": total}, "weight_map": weight_map}, indent=2, sort_keys=True) + "\n"
    index.write_bytes(text.encode("utf-8"))


def read_any(path):
    """The tensors of a file, or of all that an index names, and the metadata that each file has."""
    path = pathlib.Path(path)
    if path.suffix != ".json":
        return read(path)
    index = json.loads(path.read_bytes(), object_pairs_hook=without_duplicates)
    weight_map = index["weight_map"]
    tensors = {}
    for name in sorted(set(weight_map.values())):
        shard, metadata = read(path.parent / name)
        assert set(shard) == {key for key, value in weight_map.items() if value == name}, f"{name}: other tensors than in the index"
        tensors |= shard
    assert index["metadata"]["total_size"] == sum(len(tensor.data) for tensor in tensors.values()), "a wrong total"
    return tensors, metadata


def without_duplicates(pairs):
    names = [name for name, _ in pairs]
    assert len(set(names)) == len(names), f"a name occurs twice among {names}"
    return dict(pairs)
