// GraphQL over HTTP by the audits of graphql-http: audit.mjs URL -> [{id, name, status, reason?}]
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
const told = results.map(({ id, name, status, reason }) => ({ id, name, status, reason }));
console.log(JSON.stringify(told));
