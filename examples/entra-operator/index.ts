import { Config, log } from "@pulumi/pulumi";
import { declareAws } from "./aws";
import { idsOf, readCaller } from "./caller";
import { declareEntra } from "./entra";

const config = new Config();
const tenantId = config.require("tenantId");
const caller = readCaller(config);

// A URI with the tenant's id is allowed in every tenant, and is known before anything is made.
const audience = `api://${tenantId}/aws-backup`;

const ids = declareEntra(tenantId, audience, caller);

// The trust policy is built from plain text, so that every rule can read it before it is deployed. What Entra ID has not chosen yet has to wait.
const known = idsOf(caller);
if (known === undefined)
  void log.info(
    "Azure's side alone: note what it prints as caller.clientId and caller.objectId, and deploy again.",
  );

/** What to note as `caller.clientId` and `caller.objectId`. */
export const callerIds = ids;

/** What to ask tokens for. */
export const tokenAudience = audience;

/** What to take on with the token. */
export const roleArn = known === undefined ? undefined : declareAws(tenantId, audience, known);
