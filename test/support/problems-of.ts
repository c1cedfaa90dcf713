import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../domain/problem";
import { recordResources, type RecordedResource } from "./record-resources";

/**
 * What a component refuses its arguments for. Fails when it accepts them, or throws anything else, or has declared
 * a child before it looked.
 */
export async function problemsOf(
  declare: (opts: pulumi.ComponentResourceOptions) => pulumi.ComponentResource,
): Promise<readonly Problem[]> {
  let problems: readonly Problem[] | undefined;
  let declared: readonly RecordedResource[] = [];
  try {
    declared = await recordResources((opts) => {
      try {
        return declare(opts);
      } catch (error) {
        if (!pulumi.InputPropertiesError.isInstance(error)) throw error;
        problems = error.errors.map(({ propertyPath, reason }) => ({ path: propertyPath, reason }));
        throw new Refused();
      }
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  assert.deepEqual(declared, []);
  assert.ok(problems !== undefined, "the component accepts these arguments");
  return problems;
}

class Refused extends Error {}
