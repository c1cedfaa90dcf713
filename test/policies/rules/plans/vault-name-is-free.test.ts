import { vaultNameIsFree } from "../../../../policies/rules/plans/vault-name-is-free";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const vault = (name: unknown, type = "vault:Vault"): readonly TestResource[] => [
  { type: `aws:backup/${type}`, name: "vault", props: { name } },
];
const wrong = (got: string) =>
  `vault: name must be 2 to 50 letters, digits, hyphens or underscores, got ${got}`;
const TAKEN =
  'vault: name must not be the vault that AWS Backup makes by itself, because AWS manages its key, got "Default"';

describe("vault-name-is-free", () => {
  itJudges(vaultNameIsFree, [
    { title: "accepts a name of its own", resources: vault("central") },
    { title: "accepts a name that Pulumi makes", resources: vault(undefined) },
    { title: "accepts the name in another case, which is another vault", resources: vault("default") },
    { title: "rejects AWS Backup's own vault", resources: vault("Default"), violations: [TAKEN] },
    {
      title: "rejects it for a logically air-gapped vault, too",
      resources: vault("Default", "logicallyAirGappedVault:LogicallyAirGappedVault"),
      violations: [TAKEN],
    },
    { title: "accepts 50 characters", resources: vault("a".repeat(50)) },
    { title: "rejects 51", resources: vault("a".repeat(51)), violations: [wrong(`"${"a".repeat(51)}"`)] },
    { title: "rejects a dot", resources: vault("a.b"), violations: [wrong('"a.b"')] },
    { title: "rejects what is no text", resources: vault(7), violations: [wrong("7")] },
    {
      title: "leaves an unknown name undecided",
      resources: vault(UNKNOWN),
      undecided: ["vault: string value at .name can't be known during preview"],
    },
  ]);
});
