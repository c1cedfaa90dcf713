import assert from "node:assert/strict";
import { IssuerKind, type Issuer } from "../../../domain/identity/issuer";
import { findProviderProblems } from "../../../domain/identity/oidc-provider";

const GITHUB: Issuer = { kind: IssuerKind.GitHub };
const THUMBPRINT = "0123456789abcdef0123456789abcdef01234567";
const problemsOf = (change: object): readonly string[] =>
  findProviderProblems({ issuer: GITHUB, audiences: ["sts.amazonaws.com"], ...change }).map(
    ({ path, reason }) => `${path} ${reason}`,
  );
const many = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `audience-${index}`);

describe("a provider, as somebody wrote it", () => {
  const rows: readonly (readonly [title: string, change: object, problems: readonly string[]])[] = [
    ["accepts one audience", {}, []],
    ["accepts a hundred audiences", { audiences: many(100) }, []],
    ["refuses one more", { audiences: many(101) }, ["audiences must be 1 to 100 audiences, got 101"]],
    ["refuses none", { audiences: [] }, ["audiences must be 1 to 100 audiences, got 0"]],
    ["refuses one twice", { audiences: ["a", "a"] }, ['audiences[1] must be named once, got "a"']],
    ["accepts five thumbprints", { thumbprints: Array(5).fill(THUMBPRINT) }, []],
    [
      "refuses six",
      { thumbprints: Array(6).fill(THUMBPRINT) },
      ["thumbprints must be left out, or 1 to 5 SHA-1 thumbprints, got 6"],
    ],
    [
      "refuses one with colons",
      { thumbprints: ["01:23"] },
      ['thumbprints[0] must be a SHA-1 thumbprint, 40 hexadecimal digits without colons, got "01:23"'],
    ],
    [
      "refuses Google",
      { issuer: { kind: "google" } },
      ['issuer.kind must not be Google Cloud, which IAM knows without a provider, got "google"'],
    ],
    [
      "refuses an installation of GitHub that is none",
      { issuer: { kind: "github", host: "github.example.com" } },
      [
        'issuer.host must be token.actions.DOMAIN.ghe.com, or left out for github.com, got "github.example.com"',
      ],
    ],
    [
      "refuses no issuer",
      { issuer: undefined },
      ["issuer must be one of eks, entra, github, gitlab, google, oidc, pulumi, got nothing"],
    ],
  ];
  for (const [title, change, problems] of rows) {
    it(title, () => {
      assert.deepEqual(problemsOf(change), problems);
    });
  }
});
