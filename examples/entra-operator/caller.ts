import { type Config, RunError } from "@pulumi/pulumi";

/** Who asks Entra ID for tokens. Neither kind has a secret. */
export type Caller = ManagedIdentity | FederatedApplication;

/** The two ids of a caller that others name it by. */
export interface CallerIds {
  /** Client id. The names of its sessions in AWS begin with it. */
  readonly clientId: string;
  /** Object id of its service principal, which is the subject of its tokens. That of an app registration is another one. */
  readonly objectId: string;
}

/** What a machine, a function or a pipeline in Azure has. It exists, and so do its ids. */
export interface ManagedIdentity extends CallerIds {
  readonly kind: "managedIdentity";
}

/** An application that trusts the tokens of another issuer, for what runs outside of Azure. Entra ID chooses its ids when it is made. */
export interface FederatedApplication extends Partial<CallerIds> {
  readonly kind: "federatedApplication";
  /** What its own tokens have in `iss`. */
  readonly issuer: string;
  /** What they have in `sub`. */
  readonly subject: string;
}

/** The caller of the stack file. */
export function readCaller(config: Config): Caller {
  const caller = config.requireObject<Caller>("caller");
  const kind: string = caller.kind;
  if (kind !== "managedIdentity" && kind !== "federatedApplication")
    throw new RunError(`caller.kind must be "managedIdentity" or "federatedApplication", got ${kind}`);
  if (kind === "managedIdentity" && idsOf(caller) === undefined)
    throw new RunError(
      "caller.clientId and caller.objectId must be given of a managed identity, which exists",
    );
  return caller;
}

/** Its ids, once both are known. */
export function idsOf({ clientId, objectId }: Caller): CallerIds | undefined {
  return clientId === undefined || objectId === undefined ? undefined : { clientId, objectId };
}

/**
 * The ids that Entra ID has chosen. The role in AWS is built from those that were noted: were they another application's, that one could
 * take it on.
 *
 * @throws `RunError` where others were noted.
 */
export function confirmIds(caller: Caller, chosen: CallerIds): CallerIds {
  const noted = idsOf(caller);
  if (noted !== undefined && (noted.clientId !== chosen.clientId || noted.objectId !== chosen.objectId))
    throw new RunError(
      `caller must have clientId ${chosen.clientId} and objectId ${chosen.objectId}, as Entra ID has, got ${noted.clientId} and ${noted.objectId}`,
    );
  return chosen;
}
