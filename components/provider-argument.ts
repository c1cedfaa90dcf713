import { Provider } from "@pulumi/aws/provider";
import { got, type Problem } from "../domain/problem";

/**
 * What is wrong with an argument that takes the provider of another account.
 *
 * Such arguments are untyped, because the schema for other languages has no words for a provider: the SDK writes one that their generators
 * refuse, and with it the whole package.
 *
 * @param at path of the argument
 */
export function findProviderProblems(value: unknown, at: string): readonly Problem[] {
  if (value === undefined || Provider.isInstance(value)) return [];
  return [
    {
      path: at,
      reason: `must be a provider of @pulumi/aws, which only programs in TypeScript and JavaScript can pass, ${got(value)}`,
    },
  ];
}
