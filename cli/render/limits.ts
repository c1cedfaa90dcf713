import { quotaOf, type Measurement } from "../../domain/quotas/quota-problems";
import type { SizeQuotaName } from "../../domain/quotas/size-quotas";
import type { PreviewedResource, PreviewResult } from "../preview/preview-result";

/** Something that is counted or measured in the stack. What is unknown before deployment is left out. */
export interface Measured extends Measurement {
  readonly value: number;
  /** The most that AWS allows. */
  readonly most: number;
  /** What is counted. */
  readonly counts: string;
}

const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";

/** Documents: the type of the resource, the input that holds the text, and the quota of its size. */
const DOCUMENTS: readonly {
  readonly type: string;
  readonly input: string;
  readonly quota: SizeQuotaName;
  /** Of the organization's policies, which kind. */
  readonly policyType?: string;
}[] = [
  { type: POLICY, input: "content", quota: "backup-policy-characters", policyType: "BACKUP_POLICY" },
  {
    type: POLICY,
    input: "content",
    quota: "service-control-policy-characters",
    policyType: "SERVICE_CONTROL_POLICY",
  },
  {
    type: "aws:organizations/resourcePolicy:ResourcePolicy",
    input: "content",
    quota: "organization-resource-policy-characters",
  },
  { type: "aws:cloudformation/stackSet:StackSet", input: "templateBody", quota: "template-bytes" },
];

/** Policies that are attached to one target: their kind, the quota, and how many AWS attaches by itself. */
const ATTACHED: readonly {
  readonly policyType: string;
  readonly quota: SizeQuotaName;
  readonly byAws: number;
}[] = [
  { policyType: "BACKUP_POLICY", quota: "backup-policies-per-target", byAws: 0 },
  { policyType: "SERVICE_CONTROL_POLICY", quota: "service-control-policies-per-target", byAws: 1 },
];

/** Everything in a stack that AWS gives a limit which it does not raise. What other stacks attach is not seen. */
export function measureStack({ resources }: PreviewResult): readonly Measured[] {
  return [...measureDocuments(resources), ...measureAttachments(resources), ...measureTargets(resources)].map(
    (measurement) => ({ ...measurement, ...limitOf(measurement.quota) }),
  );
}

type Found = Measurement & { readonly value: number };

function limitOf(quota: SizeQuotaName): { most: number; counts: string } {
  const { counts, most } = quotaOf(quota);
  return { most, counts };
}

function measureDocuments(resources: readonly PreviewedResource[]): readonly Found[] {
  return resources.flatMap(({ inputs, name, type }) =>
    DOCUMENTS.filter((each) => each.type === type)
      .filter(({ policyType }) => policyType === undefined || policyType === inputs.type)
      .flatMap(({ input, quota }) => {
        const text = inputs[input];
        if (typeof text !== "string") return [];
        return [
          { path: name, quota, value: quota === "template-bytes" ? Buffer.byteLength(text) : text.length },
        ];
      }),
  );
}

function measureAttachments(resources: readonly PreviewedResource[]): readonly Found[] {
  const kinds = new Map(
    resources.filter(({ type }) => type === POLICY).map(({ inputs, urn }) => [urn, inputs.type]),
  );
  const attachments = resources.filter(({ type }) => type === ATTACHMENT);
  const targets = [...new Set(attachments.map(({ inputs }) => inputs.targetId))].filter(
    (target) => typeof target === "string",
  );
  return targets.flatMap((target) =>
    ATTACHED.flatMap(({ byAws, policyType, quota }) => {
      const count = attachments.filter(
        ({ inputs, propertyDependencies }) =>
          inputs.targetId === target &&
          (propertyDependencies.policyId ?? []).some((urn) => kinds.get(urn) === policyType),
      ).length;
      return count === 0 ? [] : [{ path: target, quota, value: count + byAws }];
    }),
  );
}

function measureTargets(resources: readonly PreviewedResource[]): readonly Found[] {
  return resources
    .filter(({ type }) => type === "aws:cloudformation/stackInstances:StackInstances")
    .flatMap(({ inputs, name }) => {
      const targets = inputs.deploymentTargets as { organizationalUnitIds?: unknown } | undefined;
      const units = targets?.organizationalUnitIds;
      return Array.isArray(units)
        ? [{ path: name, quota: "organizational-units-per-call" as const, value: units.length }]
        : [];
    });
}
