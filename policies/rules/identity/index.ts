import type { Rule } from "../../rule";
import { actionsExist } from "./actions-exist";
import { actionsTakeTheirResources } from "./actions-take-their-resources";
import { automationCannotDestroy } from "./automation-cannot-destroy";
import { automationHasABoundary } from "./automation-has-a-boundary";
import { automationSessionsAreShort } from "./automation-sessions-are-short";
import { noCredentialsThatLast } from "./no-credentials-that-last";
import { passedRolesAreNamed } from "./passed-roles-are-named";
import { peopleAndAutomationStandApart } from "./people-and-automation-stand-apart";
import { permissionsNameTheirActions } from "./permissions-name-their-actions";
import { permissionsNameTheirResources } from "./permissions-name-their-resources";
import { secretsAreRotated } from "./secrets-are-rotated";
import { servicesSayForWhomTheyAct } from "./services-say-for-whom-they-act";
import { sessionActionsStandApart } from "./session-actions-stand-apart";
import { tokenIssuerIsConsistent } from "./token-issuer-is-consistent";
import { tokenSessionHasItsName } from "./token-session-has-its-name";
import { tokenSubjectNamesOneApplication } from "./token-subject-names-one-application";
import { tokenTrustPinsAudienceAndSubject } from "./token-trust-pins-audience-and-subject";
import { trustNamesItsPrincipals } from "./trust-names-its-principals";

/** Who acts, with what, and how little of it. */
export const identityRules: readonly Rule[] = [
  noCredentialsThatLast,
  secretsAreRotated,
  permissionsNameTheirActions,
  permissionsNameTheirResources,
  passedRolesAreNamed,
  actionsExist,
  actionsTakeTheirResources,
  automationHasABoundary,
  trustNamesItsPrincipals,
  servicesSayForWhomTheyAct,
  tokenTrustPinsAudienceAndSubject,
  tokenSubjectNamesOneApplication,
  tokenIssuerIsConsistent,
  tokenSessionHasItsName,
  sessionActionsStandApart,
  automationSessionsAreShort,
  automationCannotDestroy,
  peopleAndAutomationStandApart,
];
