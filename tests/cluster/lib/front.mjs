// A front that shares requests out among replicas, one after the other, as a balancer does. For trying out and for
// tests; a site has a real one.
import http from "node:http";

/** How often replicas are asked whether they are ready, milliseconds. */
export const LOOK_EVERY = 200;

/** Serves on `port` (0 takes a free one) for replicas at these addresses, such as http://127.0.0.1:8081. */
export async function startFront(urls, port = 0) {
  const replicas = urls.map((url) => ({ url: new URL(url), ready: true, answered: 0 }));
  const agent = new http.Agent({ keepAlive: true });
  let turn = 0;

  /** The next replica that says it is ready and was not tried; any other one rather than none. */
  function next(tried) {
    const left = replicas.filter((replica) => !tried.includes(replica));
    const ready = left.filter((replica) => replica.ready);
    const from = ready.length > 0 ? ready : left;
    turn += 1;
    return from[turn % from.length];
  }

  function pass(request, response, tried = []) {
    const replica = next(tried);
    if (!replica) return refuse(response, 503);
    const onward = http.request(replica.url, {
      agent,
      method: request.method,
      path: request.url,
      headers: onwards(request),
    });
    let began = false;
    const send = () => {
      began = true;
      request.pipe(onward);
    };
    // The body waits for a connection: where nobody listens nothing of it is gone, and another replica gets all of it.
    onward.once("socket", (socket) => (socket.connecting ? socket.once("connect", send) : send()));
    onward.once("response", (answer) => {
      replica.answered += 1;
      response.writeHead(answer.statusCode, withoutHops(answer.rawHeaders));
      answer.pipe(response);
      answer.once("error", () => response.destroy());
    });
    onward.once("error", (error) => {
      if (!began && error.code === "ECONNREFUSED") return pass(request, response, [...tried, replica]);
      if (response.headersSent) response.destroy();
      else refuse(response, 502, `${replica.url.host}: ${error.message}`);
    });
    response.once("close", () => onward.destroy());
  }

  const server = http.createServer((request, response) => pass(request, response));
  // Its clients decide when a connection ends.
  server.keepAliveTimeout = 0;
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const looking = setInterval(() => {
    for (const replica of replicas) look(replica);
  }, LOOK_EVERY);
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** How many requests each replica answered. */
    answered: () => replicas.map((replica) => replica.answered),
    stop() {
      clearInterval(looking);
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Asks a replica whether it is ready; one that does not answer is not. */
function look(replica) {
  const asked = http.get(new URL("/readyz", replica.url), { timeout: 2_000 }, (answer) => {
    replica.ready = answer.statusCode === 200;
    answer.resume();
  });
  asked.once("timeout", () => asked.destroy(new Error("late")));
  asked.once("error", () => {
    replica.ready = false;
  });
}

/** Headers that are about one connection and not about the request. */
const HOPS = ["connection", "keep-alive", "transfer-encoding"];

function onwards(request) {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !HOPS.includes(name)));
  const before = request.headers["x-forwarded-for"];
  const peer = request.socket.remoteAddress;
  return { ...headers, "x-forwarded-for": before ? `${before}, ${peer}` : peer };
}

/** Names and values in turn, as they came: some names come more than once. */
function withoutHops(raw) {
  const pairs = [];
  for (let at = 0; at < raw.length; at += 2) {
    if (!HOPS.includes(raw[at].toLowerCase())) pairs.push(raw[at], raw[at + 1]);
  }
  return pairs;
}

function refuse(response, status, why = "no replica answers") {
  response.writeHead(status, { "content-type": "text/plain" });
  response.end(`${why}\n`);
}
