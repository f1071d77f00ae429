using System.Net;
using System.Net.Sockets;

namespace NormGen.Playground.Published.Tests;

/// <summary>Serves the files of a folder, and nothing else, as any host of static files does.</summary>
internal sealed class StaticServer : IAsyncDisposable
{
    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript",
        [".css"] = "text/css",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json",
        [".wasm"] = "application/wasm",
    };

    private readonly HttpListener _listener = new();
    private readonly string _root;
    private readonly Task _serving;

    public StaticServer(string root)
    {
        _root = root;
        Address = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = Serve();
    }

    /// <summary>With a slash at its end.</summary>
    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                await Answer(context.Request.Url!.AbsolutePath, context.Response);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // It is closed, or the browser has gone.
            }
        }
    }

    private async Task Answer(string path, HttpListenerResponse response)
    {
        string file = Path.Combine(_root, path == "/" ? "index.html" : Uri.UnescapeDataString(path[1..]));
        if (File.Exists(file))
        {
            response.ContentType = s_types.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream");
            byte[] content = await File.ReadAllBytesAsync(file);
            response.ContentLength64 = content.Length;
            await response.OutputStream.WriteAsync(content);
        }
        else
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
        }

        response.Close();
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
