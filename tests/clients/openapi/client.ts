/* A partner's program: a list page by page, one thing, what is wrong. It prints what it saw. */
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { argv: string[] };

type Item = components["schemas"]["ArticlesItem"];
const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2] });

const titles: string[] = [];
let after: string | undefined;
do {
    const { data, error } = await client.GET("/v1/articles", {
        params: { query: { topic: ["foundation-models"], orderBy: ["-significance", "title"], first: 20, after } },
    });
    if (error) throw new Error(error.detail);
    titles.push(...(data.data as Item[]).map((each) => each.title));
    after = data.page.next ?? undefined;
} while (after);

const one = await client.GET("/v1/articles/{slug}", {
    params: { path: { slug: process.argv[3] }, query: { fields: ["title", "company.name"] } },
});
const wrong = await client.GET("/v1/articles", { params: { query: { topic: ["foundation-model"] } } });

console.log(JSON.stringify({
    titles,
    company: one.data?.company?.name,
    code: wrong.error?.code,
    suggestions: wrong.error?.errors[0].suggestions,
}));
