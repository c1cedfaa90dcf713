import { Application } from "@pulumi/azuread/application";
import { ApplicationFederatedIdentityCredential } from "@pulumi/azuread/applicationFederatedIdentityCredential";
import { AppRoleAssignment } from "@pulumi/azuread/appRoleAssignment";
import { Provider } from "@pulumi/azuread/provider";
import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import { all, type Output, output } from "@pulumi/pulumi";
import { type Caller, type CallerIds, confirmIds, type FederatedApplication } from "./caller";

/** The app role that the caller is given. Any GUID will do, as long as it stays. */
const BACKUP_RUN = "5b7e5d3c-3f0b-4c55-9c0f-6f3f9a1f2d10";

/** Declares what Entra ID has to know, and says by which ids the caller goes. */
export function declareEntra(tenantId: string, audience: string, caller: Caller): Output<CallerIds> {
  // Whoever deploys is signed in with `az login`; a pipeline says `useOidc: true`, and has no secret either.
  const opts = { provider: new Provider("entra", { tenantId }) };

  // The API that tokens are asked for. Nothing runs behind it. STS compares `azp` of v2 tokens with the audience, so that its tokens are v1.
  const api = new Application(
    "aws-backup",
    {
      displayName: "aws-backup",
      signInAudience: "AzureADMyOrg",
      identifierUris: [audience],
      api: { requestedAccessTokenVersion: 1 },
      appRoles: [
        {
          id: BACKUP_RUN,
          value: "Backup.Run",
          displayName: "Run backups",
          description: "Takes tokens for the role in AWS that starts backups.",
          allowedMemberTypes: ["Application"],
        },
      ],
    },
    opts,
  );
  // Without the demand for an assignment, every application of the tenant gets tokens for this API.
  const apiPrincipal = new ServicePrincipal(
    "aws-backup",
    { clientId: api.clientId, appRoleAssignmentRequired: true },
    opts,
  );

  const ids = caller.kind === "managedIdentity" ? output(caller) : declareCaller(caller, opts);
  new AppRoleAssignment(
    "operator",
    {
      appRoleId: BACKUP_RUN,
      principalObjectId: ids.objectId,
      resourceObjectId: apiPrincipal.objectId,
    },
    opts,
  );
  return ids;
}

/** An application that shows Entra ID a token of its own issuer, instead of a secret. */
function declareCaller(caller: FederatedApplication, opts: { provider: Provider }): Output<CallerIds> {
  const application = new Application(
    "operator",
    { displayName: "backup-operator", signInAudience: "AzureADMyOrg" },
    opts,
  );
  const principal = new ServicePrincipal("operator", { clientId: application.clientId }, opts);
  new ApplicationFederatedIdentityCredential(
    "operator",
    {
      applicationId: application.id,
      displayName: "operations-cluster",
      issuer: caller.issuer,
      subject: caller.subject,
      // What Entra ID asks of tokens that come from outside. It is no audience for AWS.
      audiences: ["api://AzureADTokenExchange"],
    },
    opts,
  );
  return all([application.clientId, principal.objectId]).apply(([clientId, objectId]) =>
    confirmIds(caller, { clientId, objectId }),
  );
}
