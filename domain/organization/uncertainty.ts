import type { PolicySource } from "./policy-source";

/** A question that AWS's documentation leaves open and on which a result depends. */
export const UncertaintyKind = {
  /** One level uses different operators on the same list. */
  MixedOperators: "mixed-operators",
  /** A node allows `@@assign` and not `@@append`, and a policy below puts something new into it. */
  AssignOnly: "assign-only",
  /** A node is limited, a setting inside it is not, and a policy below changes that setting. */
  OpenInside: "open-inside",
  /** Names differ in upper and lower case only. */
  LetterCase: "letter-case",
  /** A list was inherited, and every value of it removed. */
  EmptiedList: "emptied-list",
  /** A rule without a schedule. */
  NoSchedule: "no-schedule",
  /** A selection with conditions and without resource types. */
  NoResourceTypes: "no-resource-types",
} as const;
/** One of {@link UncertaintyKind}. */
export type UncertaintyKind = (typeof UncertaintyKind)[keyof typeof UncertaintyKind];

/** A place in the result that could be different in AWS. */
export interface Uncertainty {
  readonly kind: UncertaintyKind;
  readonly path: string;
  /** The policies that raise the question. */
  readonly sources: readonly PolicySource[];
}

/** What is not known, and what was assumed. Complete sentences. */
export const UNCERTAINTY_TEXTS: Readonly<Record<UncertaintyKind, string>> = {
  "mixed-operators":
    "AWS does not document in which order different operators of one level act on a list. Taken: the first @@assign, " +
    "then every @@append, then every @@remove, as AWS was seen to merge tag policies.",
  "assign-only":
    "AWS does not document whether @@assign without @@append lets child policies add something new to a node. Taken: it does not.",
  "open-inside":
    "A node further out is limited for child policies, this place is not. Taken: the limit holds for its own node alone, as " +
    "AWS's examples repeat it on every node and as AWS was seen to merge tag policies. To lock this place, limit it too.",
  "letter-case":
    "AWS shows the names of rules and selections in lower case and does not document how it compares them. Taken: names that " +
    "differ in upper and lower case only are the same.",
  "emptied-list":
    "Every value of this list was removed. AWS's example leaves such a list out of the result, AWS was seen to keep it. " +
    "Taken: it stays, without values.",
  "no-schedule":
    "AWS documents schedule_expression as required and was seen to accept a rule without it. Taken: the policy is valid, " +
    "and the rule runs when AWS Backup chooses (05:00 UTC every day).",
  "no-resource-types":
    "AWS documents resource_types as required and was seen to accept a selection with conditions alone. Taken: the policy " +
    "is valid. Write resource_types: AWS Backup refuses such a selection in its own plans.",
};
