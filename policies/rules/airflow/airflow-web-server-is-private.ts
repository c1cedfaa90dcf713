import { findAccessModeProblems } from "../../../domain/airflow/environment/access-mode";
import { airflowExample } from "../../airflow-environment-example";
import { isProduction, PRODUCTION_CONFIG, type ProductionConfig } from "../../production";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

/** Elsewhere a web server on the internet, behind a sign-in of IAM, is for the team to choose. */
export const airflowWebServerIsPrivate: ResourceRule<ProductionConfig> = {
  kind: "resource",
  name: "airflow-web-server-is-private",
  promise: "airflow",
  title: "Airflow's web server is private",
  description: "In production the web server of an Airflow environment is reached from its own network only.",
  why:
    "Whoever gets in there starts any DAG, and with it takes on the roles of all of them. On the internet one login token that " +
    "leaks is enough.",
  severity: "high",
  remediation: "Set webserverAccessMode to PRIVATE_ONLY, and let people in by VPN or a bastion.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-3", "SC-7"] },
    { framework: "soc-2", controls: ["CC6.6"] },
  ],
  config: PRODUCTION_CONFIG,
  get examples() {
    return {
      passes: [
        { title: "a private web server", resources: [airflowExample()] },
        {
          title: "a public one that is no production",
          stackName: "dev",
          resources: [airflowExample({ webserverAccessMode: "PUBLIC_ONLY" })],
        },
      ],
      fails: [
        {
          title: "a public one",
          resources: [airflowExample({ webserverAccessMode: "PUBLIC_ONLY" })],
        },
        {
          title: "one that is public as well",
          resources: [airflowExample({ webserverAccessMode: "PUBLIC_AND_PRIVATE" })],
        },
        {
          title: "a public one in a stack that the settings call production",
          stackName: "live",
          config: { productionStacks: ["live"] },
          resources: [airflowExample({ webserverAccessMode: "PUBLIC_ONLY" })],
        },
      ],
    };
  },
  types: [ResourceType.AirflowEnvironment],

  check({ props }, context) {
    if (!isProduction(context)) context.notApplicable(`stack ${context.stackName} is not production`);
    context.report(findAccessModeProblems(props.webserverAccessMode, "webserverAccessMode"));
  },
};
