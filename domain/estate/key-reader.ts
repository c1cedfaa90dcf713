import { unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import type { KeyGrant } from "../access/key-grant";
import { formatArn } from "../aws/arn";
import { KEY_DELETION_WINDOW_DAYS } from "../encryption/key-deletion";
import { policyOf } from "./attached-policy";
import type { EstateKey } from "./estate";
import { readGrant } from "./grant-reader";
import { policyOfKms } from "./open-policy";
import { findPlaceGap, textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";

const KEY = "aws:kms/key:Key";
const REPLICA_KEY = "aws:kms/replicaKey:ReplicaKey";
const EXTERNAL_KEY = "aws:kms/externalKey:ExternalKey";
const REPLICA_EXTERNAL_KEY = "aws:kms/replicaExternalKey:ReplicaExternalKey";
const KEY_ALIAS = "aws:kms/alias:Alias";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";
const KEY_GRANT = "aws:kms/grant:Grant";

/** Keys of a stack's own, and what of them cannot be told. */
export interface ReadKeys {
  readonly keys: readonly EstateKey[];
  readonly gaps: readonly string[];
}

/** Reads the keys that a stack makes through its providers, each with policy, grants and aliases. */
export function readKeys(stack: RenderedStack, partition: string): ReadKeys {
  const gaps = [KEY_POLICY, KEY_GRANT]
    .flatMap((type) => stack.ofUnknownOwner(type, "keyId"))
    .map(({ name }) => `to which key ${name} belongs is not known before deployment`);
  const keys = [KEY, REPLICA_KEY, EXTERNAL_KEY, REPLICA_EXTERNAL_KEY].flatMap((type) =>
    stack.ofType(type).flatMap((key): readonly EstateKey[] => {
      const { accountId, name, region, urn } = key;
      if (accountId === undefined || region === undefined) {
        gaps.push(findPlaceGap(key, "key") ?? "");
        return [];
      }
      const window = key.input("deletionWindowInDays");
      const grants = stack.attachedTo(key, KEY_GRANT, "keyId", []).flatMap((each): readonly KeyGrant[] => {
        const grant = readGrant(each, stack, partition);
        if (grant === undefined)
          gaps.push(`what the grant ${each.name} gives is not known before deployment`);
        return grant === undefined ? [] : [grant];
      });
      return [
        {
          name,
          arn: formatArn({ partition, service: "kms", region, accountId, resource: `key/${name}` }),
          accountId,
          region,
          aliases: stack
            .attachedTo(key, KEY_ALIAS, "targetKeyId", [])
            .flatMap((alias) => textInput(alias, "name") ?? []),
          policy: keyPolicyOf(key, stack, policyOfKms(`key policy of ${name}`, partition, accountId)),
          ...(grants.length === 0 ? {} : { grants }),
          deletionWindowDays: typeof window === "number" ? window : KEY_DELETION_WINDOW_DAYS,
          hasImportedMaterial: type === EXTERNAL_KEY || type === REPLICA_EXTERNAL_KEY,
          urn,
        },
      ];
    }),
  );
  return { keys, gaps };
}

/** AWS keeps one policy for a key. One that is put apart comes last; of several, nobody knows which does. */
function keyPolicyOf(key: RenderedResource, stack: RenderedStack, byDefault: CompiledPolicy): CompiledPolicy {
  const [apart, ...others] = stack.attachedTo(key, KEY_POLICY, "keyId", []);
  if (others.length > 0) return unknownPolicy(byDefault.name);
  if (apart !== undefined) return policyOf(apart, "policy", byDefault.name);
  return key.isSet("policy") ? policyOf(key, "policy", byDefault.name) : byDefault;
}
