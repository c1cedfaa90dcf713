import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { isTemporary, nameOf } from "./aws-error";
import type { AccountAccess } from "./dynamic-resource";

/** How long the credentials of one session hold, in seconds. A role that is assumed from a role gets an hour at most. */
const SESSION_SECONDS = 3600;

type Credentials = ReturnType<typeof fromTemporaryCredentials>;

/**
 * Configuration of an SDK client that acts as a role of another account. The process's own credentials, from wherever
 * the AWS SDK finds them, only assume the role.
 */
export function clientConfig({ region, roleArn, sessionName }: AccountAccess): {
  region: string;
  credentials: Credentials;
  maxAttempts: number;
} {
  const assume = fromTemporaryCredentials({
    params: { RoleArn: roleArn, RoleSessionName: sessionName, DurationSeconds: SESSION_SECONDS },
    clientConfig: { region },
  });
  return {
    region,
    credentials: async (options) => {
      try {
        return await assume(options);
      } catch (error) {
        throw isTemporary(error) ? error : notAssumed(roleArn, error);
      }
    },
    // Attempts are made by our own `retry`.
    maxAttempts: 1,
  };
}

/** The services answer `AccessDenied` too; who reads the message must know that it was about the role. */
function notAssumed(roleArn: string, cause: unknown): Error {
  const answer = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `the credentials of this deployment cannot assume ${roleArn}: ${nameOf(cause) ?? "Error"}: ${answer}`,
    { cause },
  );
}
