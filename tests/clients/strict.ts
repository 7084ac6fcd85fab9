// What the generated types refuse: where one of these lines compiles, they have lost the schema.
import type { ArticleListQueryVariables, ArticlePageQuery } from "./typed";
import type { Article, Node } from "./types";

type Company = NonNullable<ArticlePageQuery["article"]>["company"];

// @ts-expect-error A company may be null.
export const named = (company: Company): string => company.name;

// @ts-expect-error An amount is text.
export const raised = (company: Company): number => company?.fundingTotal?.usd ?? 0;

// @ts-expect-error A filter has no such operator.
export const asked: ArticleListQueryVariables = { where: { slug: { equals: "x" } } };

export const found = (article: Article): Node & { publishedAt: string } => article;
