import type { RegisterPackageRequest } from "@pulumi/pulumi/proto/resource_pb";
import { EngineProblem } from "./engine-problem";

/** The provider package that a resource belongs to. */
export interface PackageName {
  readonly name: string;
  /** Empty where nobody says. */
  readonly version: string;
}

/** Packages that a program registers at run time because they are parameterized, by the reference it gets for them. */
export class Packages {
  readonly #byReference = new Map<string, PackageName>();

  /** Takes in a package and gives the reference under which resources will name it. */
  register(request: RegisterPackageRequest): string {
    const parameterization = request.getParameterization();
    const name = parameterization?.getName() ?? request.getName();
    const version = parameterization?.getVersion() ?? request.getVersion();
    const reference = `${name}@${version}`;
    this.#byReference.set(reference, { name, version });
    return reference;
  }

  /** @throws EngineProblem where the reference was never given. */
  require(reference: string): PackageName {
    const found = this.#byReference.get(reference);
    if (found === undefined) throw new EngineProblem(`The package "${reference}" was not registered.`);
    return found;
  }
}
