// node apollo.mjs URL SLUG -> what Apollo Client's user is given, as one JSON object.
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { readFileSync } from "node:fs";
import { filter, firstValueFrom, timeout } from "rxjs";

const COUNT = 20;
const [uri, slug] = process.argv.slice(2);
const complaints = [];
for (const level of ["warn", "error"]) {
  console[level] = (...words) => complaints.push(words.join(" "));
}

const read = (name) => gql(readFileSync(new URL(name, import.meta.url), "utf-8"));
const page = read("article_page.graphql");
const list = read("operations.graphql");
const mistaken = gql("{ articles(frst: 1) { nodes { slgu } } }");

const policies = { Query: { fields: { articles: relayStylePagination(["where", "orderBy"]) } } };
const client = new ApolloClient({
  link: new HttpLink({ uri }),
  cache: new InMemoryCache({ typePolicies: policies }),
});

/** Every page by fetchMore; what the cache has put together in the end, as a screen is told. */
async function walked() {
  const query = client.watchQuery({ query: list, variables: { first: COUNT } });
  const subscription = query.subscribe(() => {});
  const sizes = [];
  for (let size = 0; ; ) {
    const { edges, pageInfo, totalCount } = await longer(query, size);
    sizes.push(edges.length - size);
    size = edges.length;
    if (!pageInfo.hasNextPage) {
      subscription.unsubscribe();
      return { sizes, totalCount, slugs: edges.map(({ node }) => node.slug) };
    }
    await query.fetchMore({ variables: { after: pageInfo.endCursor } });
  }
}

async function longer(query, size) {
  const grown = filter(({ data }) => data?.articles?.edges.length > size);
  return (await firstValueFrom(query.pipe(grown, timeout(10_000)))).data.articles;
}

async function refused(query, variables) {
  try {
    await client.query({ query, variables });
  } catch (error) {
    return CombinedGraphQLErrors.is(error) ? error.errors : String(error);
  }
}

const report = {
  page: (await client.query({ query: page, variables: { slug } })).data,
  list: await walked(),
  unknown: await refused(list, { first: COUNT, where: { company: { slug: { eq: "opnai" } } } }),
  invalid: await refused(mistaken),
};
process.stdout.write(JSON.stringify({ ...report, complaints }));
