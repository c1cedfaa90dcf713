import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { formatArn } from "../aws/arn";
import { KEY_DELETION_WINDOW_DAYS } from "../encryption/key-deletion";
import type { EstateKey } from "./estate";
import { textInput, type RenderedResource, type RenderedStack } from "./rendered-resource";

const KEY = "aws:kms/key:Key";
const REPLICA_KEY = "aws:kms/replicaKey:ReplicaKey";
const EXTERNAL_KEY = "aws:kms/externalKey:ExternalKey";
const KEY_ALIAS = "aws:kms/alias:Alias";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";

/**
 * What AWS gives a key whose maker says no policy: the account decides through IAM.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function defaultPolicy(label: string, partition: string, accountId: string): CompiledPolicy {
  return compilePolicy(label, {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
}

/** Reads the keys that a stack makes through its providers, each with policy and aliases. Those of unknown place are left out. */
export function readKeys(stack: RenderedStack, partition: string): readonly EstateKey[] {
  return [KEY, REPLICA_KEY, EXTERNAL_KEY].flatMap((type) =>
    stack.ofType(type).flatMap((key): readonly EstateKey[] => {
      const { accountId, name, region, urn } = key;
      if (accountId === undefined || region === undefined) return [];
      const window = key.input("deletionWindowInDays");
      return [
        {
          name,
          // Stands for the id, which AWS chooses.
          arn: formatArn({ partition, service: "kms", region, accountId, resource: `key/${name}` }),
          accountId,
          region,
          aliases: stack
            .attachedTo(key, KEY_ALIAS, "targetKeyId", [])
            .flatMap((alias) => textInput(alias, "name") ?? []),
          policy: policyOf(key, stack, defaultPolicy(`key policy of ${name}`, partition, accountId)),
          deletionWindowDays: typeof window === "number" ? window : KEY_DELETION_WINDOW_DAYS,
          hasImportedMaterial: type === EXTERNAL_KEY,
          urn,
        },
      ];
    }),
  );
}

/** AWS keeps one policy for a key: the one that is put last. */
function policyOf(key: RenderedResource, stack: RenderedStack, byDefault: CompiledPolicy): CompiledPolicy {
  const apart = stack.attachedTo(key, KEY_POLICY, "keyId", []).at(-1);
  const owner = apart ?? (key.isSet("policy") ? key : undefined);
  if (owner === undefined) return byDefault;
  const document = owner.input("policy");
  return document === undefined ? unknownPolicy(byDefault.name) : compilePolicy(byDefault.name, document);
}
