import assert from "node:assert/strict";
import {
  guardChanges,
  placeChanges,
  resourceChanges,
  type ComparedResource,
} from "../../../domain/changes/resource-change";

const VAULT: ComparedResource = {
  urn: "urn:vault",
  type: "aws:backup/vault:Vault",
  label: "backup.Vault v",
  place: "222222222222, us-west-2",
  inputs: { name: "v", kmsKeyArn: "k", tags: { a: "b" } },
  options: { protect: true },
};
const ALIAS: ComparedResource = {
  ...VAULT,
  urn: "urn:alias",
  type: "aws:kms/alias:Alias",
  label: "kms.Alias a",
  options: {},
};
type Stack = readonly ComparedResource[];

const ROWS: readonly (readonly [title: string, from: Stack, to: Stack, changes: readonly object[]])[] = [
  ["the same resources", [VAULT, ALIAS], [ALIAS, VAULT], []],
  ["one that comes", [], [VAULT], [{ kind: "added", resource: VAULT, differences: [], isRefused: false }]],
  ["one that goes", [ALIAS], [], [{ kind: "removed", resource: ALIAS, differences: [], isRefused: false }]],
  [
    "a protected one that goes",
    [VAULT],
    [],
    [{ kind: "removed", resource: VAULT, differences: [], isRefused: true }],
  ],
  [
    "one that changes in place",
    [VAULT],
    [{ ...VAULT, inputs: { ...VAULT.inputs, tags: {} } }],
    [
      {
        kind: "changed",
        resource: { ...VAULT, inputs: { ...VAULT.inputs, tags: {} } },
        differences: [{ path: "tags.a", from: '"b"' }],
        isRefused: false,
      },
    ],
  ],
  [
    "one that is replaced, although protected",
    [VAULT],
    [{ ...VAULT, inputs: { ...VAULT.inputs, kmsKeyArn: "other" } }],
    [
      {
        kind: "replaced",
        resource: { ...VAULT, inputs: { ...VAULT.inputs, kmsKeyArn: "other" } },
        differences: [{ path: "kmsKeyArn", from: '"k"', to: '"other"' }],
        isRefused: true,
      },
    ],
  ],
  [
    "one whose options change",
    [VAULT],
    [{ ...VAULT, options: {} }],
    [
      {
        kind: "changed",
        resource: { ...VAULT, options: {} },
        differences: [{ path: "options.protect", from: "true" }],
        isRefused: false,
      },
    ],
  ],
];

describe("resources that change", () => {
  describe("resourceChanges", () => {
    for (const [title, from, to, changes] of ROWS) {
      it(`tells ${title}`, () => {
        assert.deepEqual(resourceChanges(from, to), changes);
      });
    }
  });

  describe("guardChanges", () => {
    const about = { topic: "resource", about: "backup.Vault v" };
    const GUARDS: readonly (readonly [title: string, from: Stack, to: Stack, changes: readonly object[]])[] =
      [
        [
          "what guards and goes",
          [VAULT],
          [],
          [
            {
              ...about,
              direction: "weaker",
              what: "holds recovery points",
              from: "in 222222222222, us-west-2",
              note: "Pulumi refuses to delete it, because it is protected",
            },
          ],
        ],
        [
          "what guards and comes",
          [],
          [VAULT],
          [
            {
              ...about,
              direction: "stronger",
              what: "holds recovery points",
              to: "in 222222222222, us-west-2",
            },
          ],
        ],
        ["nothing of what guards nothing", [ALIAS], [], []],
        [
          "protection that goes",
          [VAULT],
          [{ ...VAULT, options: {} }],
          [{ ...about, direction: "weaker", what: "refusal to delete or replace it", from: "protect" }],
        ],
        [
          "a resource that stays in AWS from now on",
          [VAULT],
          [{ ...VAULT, options: { protect: true, retainOnDelete: true } }],
          [
            {
              ...about,
              direction: "stronger",
              what: "left in AWS when it leaves the stack",
              to: "retainOnDelete",
            },
          ],
        ],
      ];
    for (const [title, from, to, changes] of GUARDS) {
      it(`tells ${title}`, () => {
        assert.deepEqual(guardChanges(from, to), changes);
      });
    }
  });

  describe("placeChanges", () => {
    it("tells accounts and Regions that come and go, and nothing of those that stay", () => {
      const elsewhere = { ...ALIAS, place: "222222222222, eu-west-1" };
      const nowhere = { ...ALIAS, urn: "urn:provider", place: "" };
      const common = { topic: "place", direction: "neutral", what: "resources of the stack there" };

      assert.deepEqual(placeChanges([VAULT, ALIAS], [elsewhere, nowhere]), [
        { ...common, about: "222222222222, us-west-2", from: "2" },
        { ...common, about: "222222222222, eu-west-1", to: "1" },
      ]);
      assert.deepEqual(placeChanges([VAULT, ALIAS], [ALIAS]), []);
    });
  });
});
