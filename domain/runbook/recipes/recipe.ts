/** Something that a person, or a look into the target, has to find out before a restore. */
export type Ingredient =
  /** A name that is still free in the target. */
  | "NEW_NAME"
  /** Name of a subnet group for databases, in the target. */
  | "SUBNET_GROUP"
  /** Id of a subnet. */
  | "SUBNET"
  /** Id of a security group. */
  | "SECURITY_GROUP"
  /** An availability zone of the target's Region. */
  | "ZONE"
  /** ARN of the key that encrypts what is restored. */
  | "KEY_ARN"
  /** ARN of a role for an EKS cluster. */
  | "CLUSTER_ROLE"
  /** Kubernetes version of the new cluster. */
  | "CLUSTER_VERSION"
  /** Name of the Timestream database, ARN of a gateway or hypervisor, and the like: what only this type needs. */
  | "HOST";

/** A key of the restore metadata, and what is put in. */
export interface GivenKey {
  readonly key: string;
  /** An expression of jq. Ingredients are named in lower case: `$new_name`. */
  readonly value: string;
  readonly means: string;
}

/** How well a recipe is known. */
export type Confidence =
  /** AWS's page of the type names these keys. */
  | "documented"
  /** Somebody has published that it works so; AWS's page names the keys only in part. */
  | "reported"
  /** Nobody has confirmed it [?]. */
  | "assumed";

/** How resources of a type are restored. */
export interface RestoreRecipe {
  /** As `--resource-type` takes it. @default - it is left out: AWS's reference does not list it, or lists several that fit */
  readonly apiType?: string;
  readonly ingredients: readonly Ingredient[];
  /** Keys of the recorded metadata that make no sense in the target, or that a restore refuses. */
  readonly drops: readonly string[];
  /** True when nothing of the recorded metadata is used. */
  readonly startsEmpty: boolean;
  readonly gives: readonly GivenKey[];
  /** What must exist in the target before. */
  readonly exists: readonly string[];
  /** What the restore does not bring back. */
  readonly missing: readonly string[];
  readonly confidence: Confidence;
}
