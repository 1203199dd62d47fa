// `make cluster`: a whole site of several replicas on this machine, until Ctrl-C.
import { startCluster } from "./lib/cluster.mjs";

const data = process.env.HANDPRINT_CLUSTER_DIR ?? "/tmp/handprint-cluster";
const cluster = await startCluster({ data, port: Number(process.env.PORT ?? 8080) });
const link = cluster.log.map((line) => line.match(/admin: (http\S+)/)?.[1]).find(Boolean);
console.log(`the site, by turns   ${cluster.front.url}
${cluster.servers.map((server) => `${server.name}             ${server.url}`).join("\n")}
PostgreSQL           ${cluster.database}
S3                   ${cluster.s3}
data                 ${data}
mails                ${data}/worker/mail
${link ? `admin                ${link}\n` : ""}Ctrl-C stops all of it; the data stays.`);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await cluster.stop();
    process.exit(0);
  });
}
