import type { dynamic } from "@pulumi/pulumi";

/**
 * Compares what a resource was made with to what it is to be. Outputs that no input has are left alone.
 *
 * The text of the provider is compared too: a stack that keeps an old text would delete with it one day.
 *
 * @param identity Inputs whose change makes it another resource.
 */
export function compareInputs(
  olds: object,
  news: object,
  identity: readonly string[],
): Required<Pick<dynamic.DiffResult, "changes" | "replaces">> {
  const before = new Map(Object.entries(olds));
  const changed = Object.entries(news)
    .filter(([name, value]) => JSON.stringify(before.get(name)) !== JSON.stringify(value))
    .map(([name]) => name);
  return { changes: changed.length > 0, replaces: changed.filter((name) => identity.includes(name)) };
}
