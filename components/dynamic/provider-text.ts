/** The name under which this package is installed. */
export const PACKAGE_NAME = "aws-org-backup";

/** Where the loader lies in the package. Stacks remember this path in their state, so it must never move. */
export const LOADER_PATH = ["components", "dynamic", "load-provider.js"] as const;

/**
 * The program text with which Pulumi's dynamic provider process finds one of our providers.
 *
 * `pulumi.dynamic.Resource` serializes the provider's functions instead, which loads TypeScript and a dependency-tree
 * library into every preview, and puts a copy of the code into the state. This text is fixed and short; it looks for
 * the installed package, or for the checkout, from the folder of the Pulumi project upwards, as `require` does. It names
 * no absolute path, because a stack is deployed from more than one machine.
 *
 * @param providerName Stem of the provider's module: `policy-type` for `policy-type-provider`.
 */
export function providerText(providerName: string): string {
  const loader = LOADER_PATH.map((part) => JSON.stringify(part)).join(", ");
  return `exports.handler = () => {
  const { existsSync } = require("node:fs");
  const { dirname, join } = require("node:path");
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    for (const root of [folder, join(folder, "node_modules", "${PACKAGE_NAME}")]) {
      const loader = join(root, ${loader});
      if (existsSync(loader)) return require(loader).loadProvider("${providerName}");
    }
    if (folder === dirname(folder)) {
      throw new Error("${PACKAGE_NAME} must be installed in the folder of the Pulumi project (npm install ${PACKAGE_NAME}), got nothing from " + process.cwd() + " upwards");
    }
  }
};
`;
}
