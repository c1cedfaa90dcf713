import { backupResourcesAreTagged } from "../../../../policies/rules/plans/backup-resources-are-tagged";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const vault = (props: object = {}, more: Partial<TestResource> = {}): readonly TestResource[] => [
  { type: "aws:backup/vault:Vault", name: "vault", props: { ...props }, ...more },
];
const lacks = (what: string, got: string) =>
  `vault: tags must hold ${what}, so that somebody answers for the resource, got ${got}`;

describe("backup-resources-are-tagged", () => {
  itJudges(backupResourcesAreTagged, [
    { title: "accepts any tag", resources: vault({ tags: { team: "shop" } }) },
    {
      title: "accepts a tag of the provider",
      resources: vault({}, { provider: { name: "p", props: { defaultTags: '{"tags":{"team":"shop"}}' } } }),
    },
    { title: "accepts a tag whose value is unknown", resources: vault({ tags: { team: UNKNOWN } }) },
    { title: "advises against none", resources: vault(), violations: [lacks("a tag", "nothing")] },
    {
      title: "advises against empty tags",
      resources: vault({ tags: {} }),
      violations: [lacks("a tag", "nothing")],
    },
    {
      title: "accepts the agreed tags",
      resources: vault({ tags: { owner: "a", team: UNKNOWN } }),
      config: { requiredTagKeys: ["owner", "team"] },
    },
    {
      title: "names the agreed tags that are missing",
      resources: vault({ tags: { owner: "a" } }),
      config: { requiredTagKeys: ["owner", "team", "cost"] },
      violations: [lacks("the tags team, cost", '"owner"')],
    },
    {
      title: "accepts the provider's tags, whatever else there is",
      resources: vault(
        { tags: UNKNOWN },
        { provider: { name: "p", props: { defaultTags: '{"tags":{"owner":"shop"}}' } } },
      ),
      config: { requiredTagKeys: ["owner"] },
    },
    {
      title: "asks the resource for what the provider does not give",
      resources: vault(
        { tags: { team: "shop" } },
        { provider: { name: "p", props: { defaultTags: '{"tags":{"owner":"shop"}}' } } },
      ),
      config: { requiredTagKeys: ["owner", "team", "cost"] },
      violations: [lacks("the tags cost", '"owner, team"')],
    },
    ...[
      "plan:Plan",
      "framework:Framework",
      "reportPlan:ReportPlan",
      "restoreTestingPlan:RestoreTestingPlan",
      "logicallyAirGappedVault:LogicallyAirGappedVault",
    ].map((type) => ({
      title: `advises against a ${type} without tags`,
      resources: [{ type: `aws:backup/${type}`, name: "vault", props: {} }],
      violations: [lacks("a tag", "nothing")],
    })),
    {
      title: "does not stumble over tags that are none",
      resources: vault({ tags: "team=shop" }),
      violations: [lacks("a tag", "nothing")],
    },
    {
      title: "leaves tags undecided that are unknown as a whole",
      resources: vault({ tags: UNKNOWN }),
      undecided: ["vault: string value at .tags can't be known during preview"],
    },
  ]);
});
