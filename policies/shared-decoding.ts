import { createRequire } from "node:module";

/** What the SDK's server decodes the properties of a resource with. Its typings leave it out. */
interface Decoder {
  deserializeProperties: (struct: object, proxySecrets: boolean) => object;
}

const requireHere = createRequire(__filename);

/**
 * Lets all rules of this process share one decoded form of each resource.
 *
 * The SDK decodes every resource anew for every rule, which takes most of the time that a pack takes. Rules only read, so
 * one form serves all. Remediations, which change what they get, still get their own.
 *
 * Calling it twice changes nothing. Without it every rule works as well, only slower.
 */
export function shareDecoding(): void {
  const decoder = requireHere("@pulumi/policy/deserialize") as Decoder;
  const decode = decoder.deserializeProperties;
  if (sharing.has(decode)) return;
  const decoded = new WeakMap<object, object>();
  const shared: typeof decode = (struct, proxySecrets) => {
    if (proxySecrets) return decode(struct, proxySecrets);
    const known = decoded.get(struct);
    if (known !== undefined) return known;
    const props = decode(struct, proxySecrets);
    decoded.set(struct, props);
    return props;
  };
  sharing.add(shared);
  decoder.deserializeProperties = shared;
}

const sharing = new WeakSet();

/**
 * The object behind the SDK's wrapper of a resource's properties: the same for every rule while decoding is shared.
 */
export function decodedFormOf(props: object): object {
  const target = (props as { readonly __getSpecialProxyTarget?: unknown }).__getSpecialProxyTarget;
  return typeof target === "object" && target !== null ? target : props;
}
