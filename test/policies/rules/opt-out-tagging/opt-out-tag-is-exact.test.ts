import { judgeOptOut, DEFAULT_OPT_OUT, type OptOutTag } from "../../../../domain/plan/opt-out-tag";
import { optOutTagIsExact } from "../../../../policies/rules/opt-out-tagging/opt-out-tag-is-exact";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

function volume(tags: unknown, more: Partial<TestResource> = {}): TestResource {
  const props = tags === undefined ? {} : { tags };
  return { type: "aws:ebs/volume:Volume", name: "data", props, ...more };
}

function nearMiss(key: string, value: string, optOut: OptOutTag = DEFAULT_OPT_OUT): string {
  const judgement = judgeOptOut({ [key]: value }, optOut);
  const effect = judgement.kind === "near-miss" ? judgement.effect : "no near miss";
  return `data: tags.${key} must be exactly "${optOut.key}" = "${optOut.value}" to opt out, or be removed: ${effect}, got "${value}"`;
}
const optedOut = ["data: opted out of the backups with the tag backup=false"];
const withDefaultTags = (tags: unknown) => ({
  name: "default",
  props: { defaultTags: JSON.stringify({ tags }) },
});

describe("opt-out-tag-is-exact", () => {
  itJudges(optOutTagIsExact, [
    { title: "accepts a resource without tags", resources: [volume(undefined)] },
    { title: "accepts other tags", resources: [volume({ team: "shop", Name: UNKNOWN })] },
    { title: "accepts an opt-in", resources: [volume({ backup: "true" })] },
    {
      title: "says that the exact opt-out is one",
      resources: [volume({ backup: "false" })],
      notApplicable: optedOut,
    },
    ...[
      ["Backup", "false"],
      ["BACKUP", "false"],
      ["backup", "False"],
      ["backup", "no"],
      ["backup", "off"],
      ["back-up", "false"],
    ].map(([key = "", value = ""]) => ({
      title: `rejects ${key}=${value} and says what it would do`,
      resources: [volume({ [key]: value })],
      violations: [nearMiss(key, value)],
    })),
    {
      title: "knows a configured opt-out",
      resources: [volume({ Schedule: "none" })],
      config: { optOut: { key: "schedule", value: "none" } },
      violations: [nearMiss("Schedule", "none", { key: "schedule", value: "none" })],
    },
    {
      title: "does not mind the default opt-out when another is configured",
      resources: [volume({ Backup: "false" })],
      config: { optOut: { key: "schedule", value: "none" } },
    },
    {
      title: "judges the tags that the provider gives to everything",
      resources: [volume({ team: "shop" }, { provider: withDefaultTags({ Backup: "false" }) })],
      violations: [nearMiss("Backup", "false")],
    },
    {
      title: "lets the resource's own tag win over the provider's",
      resources: [volume({ backup: "false" }, { provider: withDefaultTags({ backup: "no" }) })],
      notApplicable: optedOut,
    },
    {
      title: "judges all tags of a resource, whichever list they are in",
      resources: [{ ...volume(undefined), props: { tagsAll: { Backup: "false" } } }],
      violations: [nearMiss("Backup", "false")],
    },
    {
      title: "does not mind that all tags are unknown, because they only repeat the others",
      resources: [{ ...volume(undefined), props: { tagsAll: UNKNOWN, tags: { backup: "false" } } }],
      notApplicable: optedOut,
    },
    {
      title: "reads a list of keys and values",
      resources: [
        {
          ...volume([{ key: "Backup", value: "false", propagateAtLaunch: true }]),
          type: "aws:autoscaling/group:Group",
        },
        { ...volume([{ Key: "Backup", Value: "false" }]), type: "aws-native:ec2:Volume" },
      ],
      violations: [nearMiss("Backup", "false"), nearMiss("Backup", "false")],
    },
    {
      title: "leaves an unknown value of the opt-out's key undecided",
      resources: [volume({ backup: UNKNOWN })],
      undecided: ["data: string value at .tags.backup can't be known during preview"],
    },
    {
      title: "leaves an unknown value of a near miss's key undecided",
      resources: [volume({ Backup: UNKNOWN })],
      undecided: ["data: string value at .tags.Backup can't be known during preview"],
    },
    {
      title: "needs no unknown tag when the opt-out is exact",
      resources: [volume({ backup: "false", Backup: UNKNOWN })],
      notApplicable: optedOut,
    },
    {
      title: "leaves tags that are unknown as a whole undecided",
      resources: [volume(UNKNOWN)],
      undecided: ["data: string value at .tags can't be known during preview"],
    },
    { title: "does not stumble over tags that are none", resources: [volume("backup=false")] },
    {
      title: "has nothing to say about other clouds and components",
      resources: [
        { type: "gcp:storage/bucket:Bucket", props: { tags: { Backup: "false" } } },
        { type: "aws-org-backup:index:BackupKey", props: { tags: { Backup: "false" } } },
        { type: "pulumi:providers:aws", props: { tags: { Backup: "false" } } },
      ],
    },
    {
      title: "lets an exception pass",
      resources: [volume({ Backup: "false" })],
      config: { exceptions: [{ resource: "data", reason: "tag of another tool", until: "2026-06-15" }] },
      notApplicable: ["data: excepted until 2026-06-15: tag of another tool"],
    },
    {
      title: "says that an exception has expired",
      resources: [volume({ Backup: "false" })],
      config: { exceptions: [{ resource: "data", reason: "tag of another tool", until: "2026-06-14" }] },
      violations: [`${nearMiss("Backup", "false")}; the exception of 2026-06-14 has expired`],
    },
  ]);
});
