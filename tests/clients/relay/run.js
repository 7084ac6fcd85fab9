"use strict";
// node run.js URL SLUG AFTER -> what Relay's user is given, as one JSON object.
const { Component, createElement: h, Suspense } = require("react");
const { RelayEnvironmentProvider, fetchQuery } = require("react-relay");
const { act, create } = require("react-test-renderer");
const { Environment, Network, RecordSource, Store } = require("relay-runtime");
const { Page } = require("./article");
const { List, query } = require("./list");

globalThis.IS_REACT_ACT_ENVIRONMENT = true;
const COUNT = 20;
const [url, slug, after] = process.argv.slice(2);
const complaints = [];
for (const level of ["warn", "error"]) {
  console[level] = (...words) =>
    words.join(" ").includes("react-test-renderer is deprecated") || complaints.push(words.join(" "));
}

async function ask({ text: query }, variables) {
  const headers = {
    "content-type": "application/json",
    accept: "application/graphql-response+json, application/json;q=0.9",
  };
  const body = JSON.stringify({ query, variables });
  return (await fetch(url, { method: "POST", headers, body })).json();
}

function environment() {
  return new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });
}

class Boundary extends Component {
  state = {};
  static getDerivedStateFromError(failed) {
    return { failed };
  }
  render() {
    if (this.state.failed) this.props.seen.failed = this.state.failed;
    return this.state.failed ? null : this.props.children;
  }
}

/** Mounts it and waits until it is there; what it has seen. */
async function shown(component, properties) {
  const seen = {};
  const part = h(Suspense, { fallback: null }, h(component, { ...properties, seen }));
  const root = h(RelayEnvironmentProvider, { environment: environment() }, part);
  await act(async () => void create(h(Boundary, { seen }, root)));
  for (let turn = 0; turn < 500 && !Object.keys(seen).length; turn += 1) {
    await act(() => new Promise((done) => setTimeout(done, 10)));
  }
  if (seen.failed) throw seen.failed;
  return seen;
}

/** Loads pages until there is none; how many it took. */
async function walk(seen, key, next, has, count) {
  let pages = 1;
  for (; seen[key][has]; pages += 1) {
    await act(
      () =>
        new Promise((done, failed) =>
          seen[key][next](count, { onComplete: (error) => (error ? failed(error) : done()) }),
        ),
    );
  }
  return pages;
}

const slugs = (connection) => connection.edges.map(({ node }) => node.slug);

async function walked(variables) {
  const seen = await shown(List, { variables });
  const later = await walk(seen, "list", "loadNext", "hasNext", COUNT);
  const earlier = await walk(seen, "list", "loadPrevious", "hasPrevious", COUNT);
  return { later, earlier, slugs: slugs(seen.list.data.articles) };
}

async function page() {
  const seen = await shown(Page, { slug });
  const { totalCount } = seen.more.data.articles;
  const pages = await walk(seen, "more", "loadNext", "hasNext", 2);
  const more = { company: seen.more.data.slug, totalCount, pages };
  return { ...seen, more: { ...more, slugs: slugs(seen.more.data.articles) } };
}

async function refused(where) {
  try {
    await fetchQuery(environment(), query, { first: COUNT, where }).toPromise();
  } catch (error) {
    return error.source.errors;
  }
}

async function main() {
  const report = {
    page: await page(),
    forwards: await walked({ first: COUNT }),
    backwards: await walked({ last: COUNT }),
    "from the middle": await walked({ first: COUNT, after }),
    unknown: await refused({ company: { slug: { eq: "opnai" } } }),
    invalid: await refused({ company: { slug: { equals: "openai" } } }),
  };
  process.stdout.write(JSON.stringify({ ...report, complaints }));
}

main();
