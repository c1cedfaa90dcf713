import { unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { permissionSetRoleArn } from "../break-glass/permission-set";
import { isRecord } from "../problem";
import { policiesNamedBy, policyByArn, policyOf } from "./attached-policy";
import type { EstateRole, RoleKind } from "./estate";
import { NOT_KNOWN } from "./not-known";
import { textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";

const SET = "aws:ssoadmin/permissionSet:PermissionSet";
const INLINE = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";
const BOUNDARY = "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment";
const ASSIGNMENT = "aws:ssoadmin/accountAssignment:AccountAssignment";
/** What gives a set policies: type, and property that names them. */
const MANAGED = [
  ["aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "managedPolicyArn"],
  ["aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive", "managedPolicyArns"],
] as const;
const OF_CUSTOMERS = [
  [
    "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment",
    "customerManagedPolicyReference",
  ],
  [
    "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive",
    "customerManagedPolicyReferences",
  ],
] as const;

/** The component of this project whose permission set opens the backups in an emergency, as its children's URNs say it. */
const BREAK_GLASS = "aws-org-backup:index:BreakGlassAccess$";

/**
 * Reads the roles of permission sets: Identity Center makes one in every account to which a set is assigned, whether to a user or
 * to a group. A set that is assigned nowhere makes none.
 */
export function readPermissionSets(
  stack: RenderedStack,
  partition: string,
): { readonly roles: readonly EstateRole[]; readonly gaps: readonly string[] } {
  const gaps = [INLINE, BOUNDARY, ASSIGNMENT, ...[...MANAGED, ...OF_CUSTOMERS].map(([type]) => type)]
    .flatMap((type) => stack.ofUnknownOwner(type, "permissionSetArn"))
    .map(({ name }) => `to which permission set ${name} belongs is not known before deployment`);
  const roles = stack.ofType(SET).flatMap((set) => {
    const name = textInput(set, "name") ?? set.name;
    const ofSet = (type: string): readonly RenderedResource[] =>
      stack.attachedTo(set, type, "permissionSetArn", []);
    const accounts = ofSet(ASSIGNMENT).flatMap((assignment) => {
      const accountId = textInput(assignment, "targetId");
      if (accountId === undefined)
        gaps.push(`to which account ${assignment.name} assigns ${name} is not known before deployment`);
      return accountId ?? [];
    });
    if (accounts.length > 0 && set.region === undefined)
      gaps.push(`in which Region the permission set ${name} is, its provider does not say`);
    const identity = [
      ...ofSet(INLINE).map((inline) => policyOf(inline, "inlinePolicy", `inline policy of ${name}`)),
      ...MANAGED.flatMap(([type, property]) =>
        ofSet(type).flatMap((each) => policiesNamedBy(each, property, stack, each.name)),
      ),
      ...OF_CUSTOMERS.flatMap(([type, property]) =>
        ofSet(type).flatMap((each) => referredTo(each, property)),
      ),
    ];
    const [boundary] = ofSet(BOUNDARY).map((each) => boundaryOf(each, stack, name));
    const kind: RoleKind = set.urn.includes(BREAK_GLASS) ? "break-glass" : "permission set";
    return [...new Set(accounts)].map((accountId): EstateRole => {
      const arn = permissionSetRoleArn({
        partition,
        accountId,
        permissionSetName: name,
        identityCenterRegion: set.region ?? "us-east-1",
      });
      return {
        name,
        arn,
        accountId,
        kind,
        identity,
        ...(boundary === undefined ? {} : { boundary }),
        urn: set.urn,
      };
    });
  });
  return { roles, gaps };
}

/** Policies that each account must have under the same name. What they say there, the set does not show. */
function referredTo(attachment: RenderedResource, property: string): readonly CompiledPolicy[] {
  const given = attachment.input(property) ?? NOT_KNOWN;
  const references: readonly unknown[] = Array.isArray(given) ? given : [given];
  return references.map((reference) =>
    unknownPolicy(
      isRecord(reference) && typeof reference.name === "string" ? reference.name : attachment.name,
    ),
  );
}

function boundaryOf(attachment: RenderedResource, stack: RenderedStack, name: string): CompiledPolicy {
  const boundary = attachment.input("permissionsBoundary");
  const arn = isRecord(boundary) ? boundary.managedPolicyArn : undefined;
  return typeof arn === "string" ? policyByArn(arn, stack) : unknownPolicy(`boundary of ${name}`);
}
