import { fromEnv } from "@aws-sdk/credential-providers";

/**
 * Stands in the bundle in the place of the SDK's own chain of credentials. AWS Lambda gives a function its role in the
 * environment; files, single sign-on and the metadata of machines are not asked for, and not carried along.
 */
export function defaultProvider(): ReturnType<typeof fromEnv> {
  return fromEnv();
}
