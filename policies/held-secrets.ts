import { parseArn } from "../domain/aws/arn";
import { sourcesOf } from "./key-source";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** What a secret or a parameter holds. The real engine hands secrets over as they are: nobody may repeat one in a message. */
export interface HeldSecret {
  /** The version of a secret, or the parameter. */
  readonly resource: StackResource;
  /** The property that has the value. */
  readonly at: string;
  /** The secret of which it is a version, where it is in the stack. */
  readonly secret?: StackResource;
  /** Name of the secret or the parameter; nothing when Pulumi chooses it. @throws the SDK's error when it is not known */
  readonly name: () => string | undefined;
  /** @throws the SDK's error when it is not known */
  readonly value: () => unknown;
}

/** For the `types` of a rule that reads them. */
export const HELD_SECRET_TYPES: readonly string[] = [
  ResourceType.SecretVersion,
  ResourceType.SsmParameter,
  ResourceType.Secret,
];

/** Properties that hold a value; one of each is set. */
const VALUES = {
  [ResourceType.SecretVersion]: ["secretString", "secretStringWo", "secretBinary"],
  [ResourceType.SsmParameter]: ["value", "insecureValue", "valueWo"],
} as const;

/** What the secrets and parameters of a stack hold; for {@link StackView.share}. */
export function heldSecrets(stack: StackView): readonly HeldSecret[] {
  return Object.entries(VALUES).flatMap(([type, properties]) =>
    stack.ofType(type).flatMap((resource): readonly HeldSecret[] => {
      const at = properties.find((property) => resource.isSet(property));
      if (at === undefined) return [];
      // A provider gives nothing back of what it only writes.
      const held = { resource, at, value: () => (resource.inputs ?? resource.props)[at] };
      if (type === ResourceType.SsmParameter) return [{ ...held, name: () => nameOf(resource) }];
      const secret = sourcesOf(resource, "secretId").find((source) => source.type === ResourceType.Secret);
      return secret === undefined
        ? [{ ...held, name: () => nameInId(resource.props.secretId) }]
        : [{ ...held, secret, name: () => nameOf(secret) }];
    }),
  );
}

function nameOf({ isSet, props }: StackResource): string | undefined {
  return isSet("name") ? String(props.name) : undefined;
}

/** A secret goes by its name or by its ARN, which ends in a hyphen and six letters of its own. */
function nameInId(id: unknown): string | undefined {
  if (typeof id !== "string") return undefined;
  const arn = parseArn(id);
  return arn === undefined ? id : /^secret:(.+)-[A-Za-z0-9]{6}$/.exec(arn.resource)?.[1];
}
