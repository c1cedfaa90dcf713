import assert from "node:assert/strict";
import { attachmentsBy } from "../../policies/attachment";
import type { StackRule } from "../../policies/rule";
import { evaluateRule, UNKNOWN, type TestResource } from "../support/evaluate-rule";

const VAULT = "aws:backup/vault:Vault";
const POLICY = "aws:backup/vaultPolicy:VaultPolicy";
const policiesByVault = attachmentsBy("backupVaultName", POLICY);

/** Says of every vault which policies belong to it, through the SDK, as rules see it. */
const teller: StackRule = {
  kind: "stack",
  name: "teller",
  promise: "vault-access",
  title: "Tells",
  description: "Tells.",
  why: "Tells.",
  severity: "low",
  remediation: "None.",
  supports: [],
  examples: { passes: [], fails: [] },
  types: [VAULT, POLICY],
  checkStack(stack, { report }) {
    const attachments = stack.share(policiesByVault);
    for (const vault of stack.ofType(VAULT)) {
      const names = attachments.of(vault, ["name", "id"]).map(({ name }) => name);
      report(vault, [{ path: "policies", reason: names.join(" ") || "none" }]);
    }
    const unknown = attachments.ofUnknownOwner.map(({ name }) => name);
    if (unknown.length > 0) report(undefined, [{ path: "unknown", reason: unknown.join(" ") }]);
  },
};
const vault = (props: object = { name: "central" }, more: Partial<TestResource> = {}): TestResource => ({
  type: VAULT,
  name: "vault",
  props: { ...props },
  ...more,
});
const policy = (backupVaultName: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: POLICY,
  name: "policy",
  props: { backupVaultName },
  ...more,
});
const inRegion = (region: string, account?: string) => ({
  provider: {
    name: `in-${region}-${account ?? ""}`,
    props: { region, ...(account === undefined ? {} : { allowedAccountIds: JSON.stringify([account]) }) },
  },
});

describe("Attachments", () => {
  const rows: readonly { title: string; resources: readonly TestResource[]; said: readonly string[] }[] = [
    {
      title: "finds by an edge, whatever is known",
      resources: [vault({ name: UNKNOWN }), policy(UNKNOWN, { from: { backupVaultName: ["vault"] } })],
      said: ["vault: policies policy"],
    },
    { title: "finds by a name", resources: [vault(), policy("central")], said: ["vault: policies policy"] },
    {
      title: "finds once what has both",
      resources: [vault(), policy("central", { from: { backupVaultName: ["vault"] } })],
      said: ["vault: policies policy"],
    },
    {
      title: "takes another name for none",
      resources: [vault(), policy("Central")],
      said: ["vault: policies none"],
    },
    {
      title: "takes the same name in another Region for another vault",
      resources: [vault(undefined, inRegion("us-west-2")), policy("central", inRegion("eu-west-1"))],
      said: ["vault: policies none"],
    },
    {
      title: "takes the same name in another account for another vault",
      resources: [
        vault(undefined, inRegion("us-west-2", "111111111111")),
        policy("central", inRegion("us-west-2", "222222222222")),
      ],
      said: ["vault: policies none"],
    },
    {
      title: "finds by a name where nothing is known of one account",
      resources: [
        vault(undefined, inRegion("us-west-2", "111111111111")),
        policy("central", inRegion("us-west-2")),
      ],
      said: ["vault: policies policy"],
    },
    {
      title: "knows that an unknown owner from elsewhere may be any",
      resources: [vault(), policy(UNKNOWN)],
      said: ["vault: policies none", "stack: unknown policy"],
    },
    {
      title: "has no owner without the property",
      resources: [vault(), { ...policy(""), props: {} }],
      said: ["vault: policies none"],
    },
  ];
  for (const { title, resources, said } of rows) {
    it(title, async () => {
      assert.deepEqual(await evaluateRule(teller, { resources }), {
        violations: said,
        undecided: [],
        notApplicable: [],
      });
    });
  }
});
