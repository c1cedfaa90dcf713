/**
 * Values that carry which resources they come from.
 *
 * A transform may move a value from one property to another; its dependencies must move with it. So they are written
 * into the values before a transform runs, and taken out again afterwards.
 */
import { isRecord } from "../../domain/problem";
import { Struct, type WireObject, type WireValue } from "./sdk-messages";
import { UNKNOWN_SENTINEL } from "./values";
import { Signature, SIGNATURE_KEY } from "./wire-values";

/** URNs by the name of the property that depends on them. */
export type PropertyDependencies = Readonly<Record<string, readonly string[]>>;

/** Writes dependencies into the values of the properties that have any. */
export function attachDependencies(properties: Struct, dependencies: PropertyDependencies): Struct {
  const attached = Object.entries(toWire(properties)).map(([name, value]): [string, WireValue] => {
    const urns = dependencies[name] ?? [];
    return [name, urns.length === 0 ? value : outputValue(value, urns)];
  });
  return Struct.fromJavaScript(Object.fromEntries(attached));
}

/** Takes the dependencies out of the values again. Every property is listed, those without dependencies too. */
export function detachDependencies(properties: Struct): {
  readonly properties: Struct;
  readonly dependencies: PropertyDependencies;
} {
  const plain: Record<string, WireValue> = {};
  const dependencies: Record<string, readonly string[]> = {};
  for (const [name, value] of Object.entries(toWire(properties))) {
    const urns = new Set<string>();
    plain[name] = plainValue(value, urns);
    dependencies[name] = [...urns].sort();
  }
  return { properties: Struct.fromJavaScript(plain), dependencies };
}

function toWire(properties: Struct): WireObject {
  return properties.toJavaScript();
}

function outputValue(value: WireValue, dependencies: readonly string[]): WireObject {
  const isSecret = isWireObject(value) && value[SIGNATURE_KEY] === Signature.Secret;
  const held = isSecret ? (value.value ?? null) : value;
  return {
    [SIGNATURE_KEY]: Signature.Output,
    ...(held === UNKNOWN_SENTINEL ? {} : { value: held }),
    ...(isSecret ? { secret: true } : {}),
    dependencies,
  };
}

function plainValue(value: WireValue, urns: Set<string>): WireValue {
  if (Array.isArray(value)) return value.map((element: WireValue) => plainValue(element, urns));
  if (!isWireObject(value)) return value;
  if (value[SIGNATURE_KEY] !== Signature.Output) {
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, plainValue(held, urns)]));
  }
  const { dependencies, secret, value: held } = value;
  if (Array.isArray(dependencies)) for (const urn of dependencies) urns.add(String(urn));
  const plain = held === undefined ? UNKNOWN_SENTINEL : plainValue(held, urns);
  return secret === true ? { [SIGNATURE_KEY]: Signature.Secret, value: plain } : plain;
}

function isWireObject(value: WireValue): value is WireObject {
  return isRecord(value);
}
