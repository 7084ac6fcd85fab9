// PostGraphile as its documentation has it for production: server.mjs PORT PROCESSES
import cluster from "node:cluster";
import { createServer } from "node:http";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { TYPES } from "postgraphile/@dataplan/pg";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { jsonPgSmartTags } from "postgraphile/utils";

const [port, processes] = process.argv.slice(2).map(Number);

// The column of a table that is not asked for, of a type that PostGraphile does not know.
const unknownType = {
  name: "Xid8AsText",
  version: "1.0.0",
  gather: {
    hooks: {
      pgCodecs_findPgCodec(info, event) {
        if (event.pgType.typname === "xid8") event.pgCodec = TYPES.text;
      },
    },
  },
};

const toCompanies = (field) =>
  `(company_id) references postgraphile.companies (id)|@fieldName company|@foreignFieldName ${field}`;
const tags = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      "public.articles": { tags: { foreignKey: toCompanies("articles") } },
      "public.funding_rounds": {
        tags: { foreignKey: toCompanies("fundingRounds") },
        attribute: { announced_on: { tags: { behavior: "+orderBy" } } },
      },
      "public.mentions": { tags: { foreignKey: toCompanies("mentions") } },
      "public.organisation_domains": {
        tags: {
          foreignKey:
            "(organisation_id) references postgraphile.companies (id)|@foreignFieldName domains",
        },
        attribute: { is_primary: { tags: { behavior: "+filterBy" } } },
      },
    },
  },
});

async function serve() {
  const pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: 8,
    // Else whoever is not asked for ten seconds connects and prepares anew.
    idleTimeoutMillis: 0,
    options: "-c timezone=UTC -c random_page_cost=1.1",
  });
  const preset = {
    extends: [PostGraphileAmberPreset],
    plugins: [tags, unknownType],
    disablePlugins: ["PgMutationCreatePlugin", "PgMutationUpdateDeletePlugin"],
    pgServices: [makePgService({ pool, schemas: ["public", "postgraphile"] })],
    grafserv: { graphiql: false, outputDataAsString: true },
  };
  const instance = postgraphile(preset);
  const server = createServer();
  await instance.createServ(grafserv).addTo(server);
  server.listen(port, "127.0.0.1");
}

if (processes > 1 && cluster.isPrimary) {
  for (let n = 0; n < processes; n++) cluster.fork();
  process.on("SIGTERM", () => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill();
    process.exit();
  });
} else {
  await serve();
}
