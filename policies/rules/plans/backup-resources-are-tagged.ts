import { got } from "../../../domain/problem";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";
import { knownTagsOf } from "../../tags";

interface Config {
  readonly requiredTagKeys: readonly string[];
}

/** Who answers for a plan that fails is asked at night. */
export const backupResourcesAreTagged: ResourceRule<Config> = {
  kind: "resource",
  name: "backup-resources-are-tagged",
  promise: "plans",
  title: "Backup resources are tagged",
  description: "Vaults, plans, frameworks and reports of AWS Backup carry tags that say whose they are.",
  why: "What nobody owns nobody mends, and policies by tag, costs by tag and searches by tag all leave it out.",
  severity: "low",
  enforcementLevel: "advisory",
  remediation: "Give the resource tags, or its provider defaultTags.",
  supports: [
    { framework: "nist-800-53", controls: ["CM-8"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  config: {
    requiredTagKeys: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Keys of the tags that must be there. When empty, any tag will do.",
    },
  },
  examples: {
    passes: [
      { title: "a tag", resources: [{ type: ResourceType.Vault, props: { tags: { team: "shop" } } }] },
      {
        title: "a tag of the provider",
        resources: [
          {
            type: ResourceType.Vault,
            props: {},
            provider: { name: "tagging", props: { defaultTags: '{"tags":{"team":"shop"}}' } },
          },
        ],
      },
    ],
    fails: [
      { title: "no tag", resources: [{ type: ResourceType.Vault, props: {} }] },
      {
        title: "another tag than the agreed one",
        resources: [{ type: ResourceType.Vault, props: { tags: { team: "shop" } } }],
        config: { requiredTagKeys: ["owner"] },
      },
    ],
  },
  types: [
    ResourceType.Vault,
    ResourceType.LogicallyAirGappedVault,
    ResourceType.BackupPlan,
    ResourceType.AuditFramework,
    ResourceType.ReportPlan,
    ResourceType.RestoreTestingPlan,
  ],

  check(resource, { config, report }) {
    // What the provider gives may be enough, and then it does not matter that the resource's own tags are unknown.
    const { provider } = resource;
    const given = provider === undefined ? [] : Object.keys(knownTagsOf({ props: {}, provider }));
    const isEnough = config.requiredTagKeys.every((key) => given.includes(key));
    if (given.length > 0 && isEnough) return;
    const keys = Object.keys(knownTagsOf(resource));
    const { tags } = resource.props; // tags that are unknown as a whole, or one of which is, may be any
    const missing = config.requiredTagKeys.filter((key) => !keys.includes(key) && !hasKey(tags, key));
    if (config.requiredTagKeys.length === 0 ? keys.length > 0 || isFilled(tags) : missing.length === 0)
      return;
    const what = missing.length === 0 ? "a tag" : `the tags ${missing.join(", ")}`;
    const shown = keys.length === 0 ? undefined : keys.join(", ");
    report([
      { path: "tags", reason: `must hold ${what}, so that somebody answers for the resource, ${got(shown)}` },
    ]);
  },
};

/** A tag whose value is not known yet is there as well. */
function hasKey(tags: unknown, key: string): boolean {
  return typeof tags === "object" && tags !== null && Object.hasOwn(tags, key);
}

function isFilled(tags: unknown): boolean {
  return typeof tags === "object" && tags !== null && Object.keys(tags).length > 0;
}
