// A web server for a built site that answers as a host of static pages does: below a path, with
// `/x` led to `/x/`, the site's own `404.html` at any depth, and texts compressed.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};
const compressible = /^text|json|svg|xml/;

/** Serves a site on a free port of this machine. */
export async function host(site) {
  const server = createServer((request, response) => {
    answer(site, request.url).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${server.address().port}${site.base}`;
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
  return { url, close };
}

async function answer(site, url) {
  const path = decodeURIComponent(new URL(url, "http://host").pathname);
  if (!path.startsWith(site.base)) return { status: 404, body: "no site is here" };
  const file = join(site.folder, normalize("/" + path.slice(site.base.length)));
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory() && !path.endsWith("/")) {
    return { status: 301, headers: { location: path + "/" } };
  }
  const wanted = found?.isDirectory() ? join(file, "index.html") : file;
  return (await contents(wanted, 200)) ?? contents(join(site.folder, "404.html"), 404);
}

async function contents(file, status) {
  const body = await readFile(file).catch(() => null);
  if (!body) return null;
  const type = types[extname(file)] ?? "application/octet-stream";
  const headers = { "content-type": type, "cache-control": "max-age=600" };
  if (!compressible.test(type)) return { status, headers, body };
  return { status, headers: { ...headers, "content-encoding": "gzip" }, body: gzipSync(body) };
}
