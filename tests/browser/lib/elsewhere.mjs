// A server that stands for all other sites: debug builds send to it what is for them, when they are told its address.
import { once } from "node:events";
import { createServer } from "node:http";

/**
 * Starts one. `answer(request)` gets `{ at, key, body }`, where `at` is host and path, and gives `[status, body]`, or a promise
 * of it; an object is sent as JSON. Its `address` is for `startServer({ elsewhere })`.
 */
export async function startElsewhere(answer) {
  const heard = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const at = `${request.headers.host.split(":")[0]}${request.url}`;
    heard.push(at);
    const body = Buffer.concat(parts).toString();
    const [status, said] = (await answer({ at, key: request.headers.authorization ?? "", body })) ?? [404, "not here"];
    const bytes = Buffer.isBuffer(said) ? said : Buffer.from(typeof said === "string" ? said : JSON.stringify(said));
    response.writeHead(status, { "content-length": bytes.length }).end(bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `127.0.0.1:${server.address().port}`,
    heard,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** Cults3D as its documents describe it: `shelf.creations` are those of the member whom `shelf.key` lets in. */
export function cults(shelf) {
  const me = { myself: { user: { nick: "jane" } } };
  const allowed = () => `Basic ${Buffer.from(`jane:${shelf.key}`).toString("base64")}`;
  const batch = (results) => ({ myself: { creationsBatch: { total: shelf.creations.length, results } } });
  const asked = (query) => {
    if (query.startsWith("query Me ")) return me;
    if (query.startsWith("query Mine")) return batch(shelf.creations.map(told));
    if (query.startsWith("query ByAi")) {
      return batch(shelf.creations.map(({ name }) => ({ identifier: name, madeWithAi: false })));
    }
    return batch(shelf.creations.map(({ name }) => ({ identifier: name, metaTags: [] })));
  };
  return async ({ at, key, body }) => {
    if (at === "cults3d.com/graphql") {
      if (key !== allowed()) return [401, { error: "unauthorized" }];
      const { query, variables } = JSON.parse(body);
      // All of it is on the first page.
      return [200, { data: variables.offset > 0 ? batch([]) : asked(query) }];
    }
    const [, host, name] = at.match(/^(files|fbi)\.cults3d\.com\/([a-z]+)\./) ?? [];
    const creation = shelf.creations.find((creation) => creation.name === name);
    if (!creation) return undefined;
    if (host === "fbi") return [200, creation.picture];
    await shelf.held?.get(name);
    return creation.file ? [200, creation.file] : [404, "gone"];
  };
}

/** A creation in the words of its interface. */
function told({ name, title, tags, licence, description }) {
  return {
    identifier: name,
    slug: name,
    url: `https://cults3d.com/en/3d-model/tool/${name}`,
    name: title,
    description,
    details: "Print it upright.",
    publishedAt: "2023-04-01T00:00:00Z",
    updatedAt: "2023-05-01T00:00:00Z",
    visibility: "PUBLIC",
    safe: true,
    price: { cents: 0 },
    category: { name: "Tool" },
    subCategories: [],
    tags,
    license: licence,
    illustrations: [{ imageUrl: `https://images.cults3d.com/x()/https://fbi.cults3d.com/${name}.png`, position: 0 }],
    blueprints: [{ fileName: `${name}.stl`, fileUrl: `https://files.cults3d.com/${name}.stl`, position: 0 }],
    creator: { nick: "jane", url: "https://cults3d.com/en/users/jane" },
  };
}
