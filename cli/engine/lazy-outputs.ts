import * as rpc from "@pulumi/pulumi/runtime/rpc";
import type { Resource } from "@pulumi/pulumi";

/** Settles an output that the SDK made: value, whether it is known and secret, what it depends on, or an error. */
type Settle = rpc.OutputResolvers[string];

/**
 * Lets resources have their outputs made when somebody reads them.
 *
 * The SDK makes one for every property that a type has, of two dozen promises each. A program reads one in fifty of them, so that making the
 * others took a twelfth of the time and a sixth of the memory of a whole preview. Each is still made by the SDK itself, and settled with what
 * the SDK would have settled it with. Until it is read, a property is an accessor; for everything but `Object.getOwnPropertyDescriptor` and
 * the printing of a resource that makes no difference.
 *
 * @returns Stops. Resources that were made meanwhile stay as they are.
 */
export function makeOutputsLazily(): () => void {
  const sdk = rpc as { transferProperties: typeof rpc.transferProperties };
  const transfer = sdk.transferProperties;
  sdk.transferProperties = (resource, label, properties) => {
    const settlers: rpc.OutputResolvers = {};
    for (const [name, value] of Object.entries<unknown>(properties)) {
      const make = (): Settle | undefined => transfer(resource, label, { [name]: value })[name];
      // Of `id` and `urn` the SDK takes care elsewhere, and a property that is there already it refuses.
      const settle =
        Object.hasOwn(resource, name) || isIdentity(name) ? make() : putOff(resource, name, make);
      if (settle !== undefined) settlers[name] = settle;
    }
    return settlers;
  };
  return () => {
    sdk.transferProperties = transfer;
  };
}

function isIdentity(name: string): boolean {
  return name === "id" || name === "urn";
}

/**
 * Puts off the making of an output until its first reader.
 *
 * @param make makes it as a property of the resource
 * @returns Settles it, now or as soon as it is made.
 */
function putOff(resource: Resource, name: string, make: () => Settle | undefined): Settle {
  let made: Settle | undefined;
  let settled: Parameters<Settle> | undefined;
  Object.defineProperty(resource, name, {
    configurable: true,
    enumerable: true,
    get: (): unknown => {
      Reflect.deleteProperty(resource, name);
      made = make();
      if (settled !== undefined) made?.(...settled);
      return Reflect.get(resource, name);
    },
    set: (value: unknown) => {
      Object.defineProperty(resource, name, { configurable: true, enumerable: true, writable: true, value });
    },
  });
  return (...answer) => {
    if (made === undefined) settled = answer;
    else made(...answer);
  };
}
