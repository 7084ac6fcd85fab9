// node urql.js URL SLUG -> what urql's user is given, as one JSON object. The types of what is asked
// and answered are those that graphql-codegen made.
import { Client, CombinedError, fetchExchange, gql } from "@urql/core";
import { ArticleListDocument, ArticlePageDocument } from "./typed";
import type { ArticleListQuery, ArticleListQueryVariables, ArticlePageQuery } from "./typed";

declare const process: { argv: string[]; stdout: { write(text: string): void } };
const COUNT = 20;
const [url = "", slug = ""] = process.argv.slice(2);
const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });
const mistaken = gql("{ articles(frst: 1) { nodes { slgu } } }");

async function page(): Promise<ArticlePageQuery | undefined> {
  return (await client.query(ArticlePageDocument, { slug }).toPromise()).data;
}

async function list(variables: ArticleListQueryVariables): Promise<ArticleListQuery["articles"]> {
  const answer = await client.query(ArticleListDocument, variables).toPromise();
  if (!answer.data) throw answer.error;
  return answer.data.articles;
}

async function walked() {
  const sizes: number[] = [];
  const slugs: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { edges, pageInfo, totalCount } = await list({ first: COUNT, after });
    sizes.push(edges.length);
    slugs.push(...edges.map(({ node }) => node.slug));
    if (!pageInfo.hasNextPage) return { sizes, totalCount, slugs };
    after = pageInfo.endCursor;
  }
}

function told(error: CombinedError | undefined) {
  return error?.networkError ? String(error) : error?.graphQLErrors;
}

async function main() {
  const where = { company: { slug: { eq: "opnai" } } };
  const unknown = await client.query(ArticleListDocument, { first: COUNT, where }).toPromise();
  const invalid = await client.query(mistaken, {}).toPromise();
  const report = { page: await page(), list: await walked() };
  const errors = { unknown: told(unknown.error), invalid: told(invalid.error) };
  process.stdout.write(JSON.stringify({ ...report, ...errors }));
}

main();
