import type { Statement } from "../aws/policy-document";
import { OPT_OUT_APPROVED_BY_TAG, OPT_OUT_UNTIL_TAG, type OptOutTag } from "../plan/opt-out-tag";
import { everybodyBut } from "./exemption";

/** The opt-out tag, and the roles that may use it. */
export interface OptOutRights {
  readonly optOut: OptOutTag;
  /** ARNs of the approvers' roles; `*` stands for any text. */
  readonly approverRoleArns: readonly string[];
  /** They hand the tags of a resource on to its recovery points, so they must be exempt. */
  readonly backupRoleArns: readonly string[];
}

/**
 * One tag takes a resource out of every backup. Whichever service is asked to set it, on a new resource or on an old one,
 * only approvers may.
 *
 * It reaches services that tell IAM the tags of a request. Some do not; among them is S3 for buckets that have not
 * enabled access control by tags.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag
 */
export function onlyApproversOptResourcesOut(rights: OptOutRights): Statement {
  const { key, value } = rights.optOut;
  return {
    Sid: "OnlyApproversOptResourcesOut",
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: {
      StringEquals: { [`aws:RequestTag/${key}`]: value },
      ...everybodyBut(exemptRoleArns(rights)),
    },
  };
}

/**
 * The keys of the opt-out, of its approval and of its last day belong to the approvers: nobody else sets them to any value,
 * and nobody else removes them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-tagkeys
 */
export function onlyApproversChangeOptOutTags(rights: OptOutRights): Statement {
  const keys = [rights.optOut.key, OPT_OUT_APPROVED_BY_TAG, OPT_OUT_UNTIL_TAG];
  return {
    Sid: "OnlyApproversChangeOptOutTags",
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: {
      "ForAnyValue:StringEquals": { "aws:TagKeys": [...new Set(keys)] },
      ...everybodyBut(exemptRoleArns(rights)),
    },
  };
}

function exemptRoleArns({ approverRoleArns, backupRoleArns }: OptOutRights): readonly string[] {
  return [...backupRoleArns, ...approverRoleArns];
}
