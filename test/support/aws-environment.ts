/**
 * Sets variables of this process for as long as something runs, and takes every other one of AWS away. SDK clients that
 * run in the tests' own process find nothing but what the test says.
 */
export async function withAwsEnvironment<T>(
  variables: Readonly<Record<string, string>>,
  run: () => Promise<T>,
): Promise<T> {
  const before = Object.entries(process.env).filter(([name]) => name.startsWith("AWS_"));
  replaceAwsVariables(Object.entries(variables));
  try {
    return await run();
  } finally {
    replaceAwsVariables(before);
  }
}

function replaceAwsVariables(variables: readonly (readonly [string, string | undefined])[]): void {
  for (const name of Object.keys(process.env))
    if (name.startsWith("AWS_")) Reflect.deleteProperty(process.env, name);
  for (const [name, value] of variables) process.env[name] = value;
}
