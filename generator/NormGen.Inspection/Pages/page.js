"use strict";

// What belongs to one step of the plan lights up together: its point, its pass and its lines.
for (const layer of document.querySelectorAll(".layer")) {
  let pinned = null;
  const light = key => {
    for (const element of layer.querySelectorAll(".lit")) element.classList.remove("lit");
    if (key) for (const element of layer.querySelectorAll(`.both [data-about="${CSS.escape(key)}"]`)) element.classList.add("lit");
  };
  const both = layer.querySelector(".both");
  if (!both) continue;
  const keyOf = event => event.target.closest("[data-about]")?.dataset.about;
  // What scrolls to below a resting pointer, as after a click, is not pointed at.
  let resting = false;
  both.addEventListener("pointermove", () => resting = false);
  both.addEventListener("pointerover", event => { if (!resting) light(keyOf(event) ?? pinned); });
  both.addEventListener("pointerleave", () => light(pinned));
  both.addEventListener("focusin", event => light(keyOf(event) ?? pinned));
  both.addEventListener("focusout", () => light(pinned));
  both.addEventListener("click", event => {
    const key = keyOf(event);
    if (!key || String(getSelection())) return;
    pinned = key;
    resting = true;
    light(key);
    const isLine = event.target.closest(".line");
    if (event.target.closest("a")) return;
    const other = both.querySelector(isLine ? `.points [data-about="${CSS.escape(key)}"]` : `.line[data-about="${CSS.escape(key)}"]`);
    if (isLine) other?.scrollIntoView({ block: "nearest" });
    else if (other) showIn(other.closest(".code"), other);
  });
  layer.addEventListener("passchange", event => { pinned = event.detail; light(pinned); });
  for (const link of both.querySelectorAll("a.lines")) {
    link.addEventListener("click", event => {
      const line = document.getElementById(link.hash.slice(1));
      const file = line.closest("details");
      file.open = true;
      showIn(line.closest(".code"), line);
      if (matchMedia("(min-width: 1000px)").matches) {
        event.preventDefault();
        line.closest(".code").focus({ preventScroll: true });
        file.scrollIntoView({ block: "nearest" });
        light(pinned = keyOf(event));
      }
    });
  }
}

// Scrolls the code, not the page.
function showIn(code, line) {
  code.closest("details").open = true;
  code.scrollTop += line.getBoundingClientRect().top - code.getBoundingClientRect().top - 24;
}

for (const section of document.querySelectorAll(".walk")) new Player(section);

// The steps of the passes: a slider over them, and what they do to memory, lanes and chains.
function Player(section) {
  const find = selector => section.querySelector(selector);
  const player = find(".player"), slider = find("input"), play = find(".play"), words = find(".words"), stage = find(".stage"), lanes = find(".lanes");
  const buttons = [...section.querySelectorAll(".passes button")];
  const columns = +player.dataset.columns, wide = +player.dataset.lanes, register = +player.dataset.register, chain = +player.dataset.chain;
  const steps = [...section.querySelectorAll("li[data-step]")].map(item => {
    const [pass, action, run, column, count, lanesOf, addition, cached] = item.dataset.step.split(" ").map(Number);
    return { pass, action, run, column, count, lanes: lanesOf, addition, cached, item };
  });
  const vector = 0, fold = 1, left = 52, gap = 22;
  player.hidden = false;
  let width = stage.clientWidth || 720, at = layout(), now = 0, timer = 0;

  slider.addEventListener("input", () => { stop(); show(+slider.value); });
  find(".back").addEventListener("click", () => { stop(); show(now - 1); });
  find(".next").addEventListener("click", () => { stop(); show(now + 1); });
  play.addEventListener("click", () => timer ? stop() : start());
  for (const button of buttons) button.addEventListener("click", () => { stop(); show(+button.dataset.step); });
  show(0);
  new ResizeObserver(() => {
    if (stage.clientWidth === width || !stage.clientWidth) return;
    width = stage.clientWidth;
    at = layout();
    draw(steps[now]);
  }).observe(player);

  function start() {
    if (now === steps.length - 1) show(0);
    words.setAttribute("aria-live", "off");
    play.textContent = "Pause";
    timer = setInterval(() => now < steps.length - 1 ? show(now + 1) : stop(), 450);
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
    words.setAttribute("aria-live", "polite");
  }

  // Which runs are drawn, one below the other, and which of their elements, side by side; what no step visits is a gap.
  function layout() {
    const runs = new Map();
    for (const step of steps) if (step.action === vector) {
      if (!runs.has(step.run)) runs.set(step.run, []);
      runs.get(step.run).push([step.column, step.column + step.count]);
    }
    const order = [...runs.keys()].sort((a, b) => a - b), parts = new Map();
    let scale = Infinity;
    for (const run of order) {
      const merged = [];
      for (const [first, limit] of runs.get(run).sort((a, b) => a[0] - b[0])) {
        const last = merged[merged.length - 1];
        if (last && first <= last[1]) last[1] = Math.max(last[1], limit); else merged.push([first, limit]);
      }
      const length = merged.reduce((sum, [first, limit]) => sum + limit - first, 0);
      scale = Math.min(scale, (width - left - gap * merged.length) / length);
      parts.set(run, merged);
    }
    const height = order.length > 16 ? 12 : order.length > 6 ? 18 : order.length > 2 ? 24 : 34;
    const places = new Map();
    let y = 4, before = -1;
    const gaps = [];
    for (const run of order) {
      if (run > before + 1) { gaps.push([y + 11, run - before - 1]); y += 16; }
      let x = left;
      const pieces = parts.get(run).map(([first, limit], index) => {
        if (index > 0 || first > 0) x += gap;
        const piece = { first, limit, x };
        x += (limit - first) * Math.min(scale, 24);
        return piece;
      });
      places.set(run, { y, pieces, end: x });
      y += height + 4;
      before = run;
    }
    return { places, gaps, height, scale: Math.min(scale, 24), bottom: y };
  }

  function box(run, column, count) {
    const place = at.places.get(run);
    const piece = place?.pieces.find(part => part.first <= column && column < part.limit);
    return piece && { x: piece.x + (column - piece.first) * at.scale, y: place.y, width: count * at.scale };
  }

  function element(name, attributes, text) {
    const created = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) created.setAttribute(key, attributes[key]);
    if (text) created.textContent = text;
    return created;
  }

  function show(index) {
    const passBefore = steps[now].pass;
    now = Math.max(0, Math.min(steps.length - 1, index));
    const step = steps[now];
    slider.value = now;
    slider.setAttribute("aria-valuetext", `step ${now + 1} of ${steps.length}, ${buttons[step.pass].textContent}`);
    find(".position").textContent = `${now + 1} of ${steps.length}`;
    words.replaceChildren(...[...step.item.childNodes].map(node => node.cloneNode(true)));
    buttons.forEach((button, pass) => pass === step.pass ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current"));
    if (step.pass !== passBefore) {
      section.closest(".layer").dispatchEvent(new CustomEvent("passchange", { detail: buttons[step.pass].dataset.about }));
    }
    draw(step);
    drawLanes(step);
  }

  function draw(step) {
    stage.setAttribute("viewBox", `0 0 ${width} ${at.bottom}`);
    const drawn = [];
    const cached = steps.some(other => other.pass === step.pass && other.cached);
    for (const [run, place] of at.places) {
      drawn.push(element("text", { x: 0, y: place.y + at.height / 2 + 4 }, `${player.dataset.unit} ${run}`));
      for (const piece of place.pieces) {
        drawn.push(element("rect", { class: cached ? "bar cached" : "bar", x: piece.x, y: place.y, width: (piece.limit - piece.first) * at.scale, height: at.height }));
        if (piece.first > 0) drawn.push(element("text", { x: piece.x - gap + 6, y: place.y + at.height / 2 + 4 }, "…"));
      }
    }
    for (const [y, count] of at.gaps) drawn.push(element("text", { x: left, y }, `⋮ ${count} more`));
    const first = +buttons[step.pass].dataset.step;
    for (let i = first; i <= now; i++) {
      const other = steps[i];
      if (other.action !== vector || other.pass !== step.pass) continue;
      const place = box(other.run, other.column, other.count);
      if (place) drawn.push(element("rect", { class: `cell ${i < now ? other.cached ? "written" : "read" : "now"}`, x: place.x, y: place.y, width: place.width, height: at.height }));
      if (place && i === now) {
        if (other.cached) drawn.push(element("rect", { class: "cell written", x: place.x, y: place.y + at.height / 2, width: place.width, height: at.height / 2 }));
        drawn.push(element("rect", { class: "halo", x: place.x - 1, y: place.y - 1, width: place.width + 2, height: at.height + 2 }));
      }
    }
    stage.replaceChildren(...drawn);
  }

  function drawLanes(step) {
    const group = (title, name, sizes, on) => {
      const outer = document.createElement("div"), row = document.createElement("div");
      outer.textContent = title;
      row.className = `row ${name}`;
      let lane = 0;
      for (const size of sizes) {
        const cells = document.createElement("span");
        cells.className = "register";
        for (let i = 0; i < size; i++, lane++) {
          const cell = document.createElement("i");
          if (lane < on) cell.className = "on";
          cells.append(cell);
        }
        row.append(cells);
      }
      outer.append(row);
      return outer;
    };
    const count = step.action === vector ? step.count : 0;
    const registers = Array(Math.max(1, wide / register)).fill(register);
    const groups = [group(step.cached ? "lanes, read and written" : "lanes of the vector", step.cached ? "write" : "", registers, count)];
    if (!step.cached || step.addition) {
      groups.push(group(`additions in each lane’s chain: ${step.addition} of ${chain}`, "sums", [chain], step.addition));
      groups.push(group(step.action === fold ? "sums move to more precision" : "sums in more precision", step.action === fold ? "fold" : "", [register], 0));
    }
    lanes.replaceChildren(...groups);
  }
}
