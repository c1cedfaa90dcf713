import { findVersionProblems, MWAA_VERSIONS } from "../../../domain/airflow/environment/mwaa-versions";
import { airflowExample } from "../../airflow-environment-example";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

interface Config {
  readonly airflowVersions: readonly string[];
}

/** The newest version of today is not the newest one when the environment is made again. */
export const airflowVersionIsPinned: ResourceRule<Config> = {
  kind: "resource",
  name: "airflow-version-is-pinned",
  promise: "airflow",
  title: "Airflow's version is written out",
  description: "Every Airflow environment names a version of Apache Airflow, and one that MWAA offers.",
  why:
    "Without one AWS takes its newest: the environment of production is another one than that of development, and the one that is made " +
    "again after a disaster cannot read the DAGs. A version that MWAA does not offer is refused half an hour into the update.",
  severity: "medium",
  remediation: "Set airflowVersion to a version that MWAA offers and your DAGs were tested with.",
  supports: [
    { framework: "nist-800-53", controls: ["CM-2", "CP-10"] },
    { framework: "soc-2", controls: ["CC8.1"] },
  ],
  config: {
    airflowVersions: {
      type: "array",
      items: { type: "string", minLength: 1 },
      minItems: 1,
      default: MWAA_VERSIONS,
      description: "The versions that an environment may have.",
    },
  },
  get examples() {
    return {
      passes: [
        { title: "a version that MWAA offers", resources: [airflowExample()] },
        {
          title: "a newer version that the settings name",
          config: { airflowVersions: ["3.9.0"] },
          resources: [airflowExample({ airflowVersion: "3.9.0" })],
        },
      ],
      fails: [
        { title: "no version", resources: [airflowExample({ airflowVersion: undefined })] },
        {
          title: "a version that MWAA never offered",
          resources: [airflowExample({ airflowVersion: "2.10.2" })],
        },
        {
          title: "a version that the settings leave out",
          config: { airflowVersions: ["3.0.6"] },
          resources: [airflowExample({ airflowVersion: "2.11.0" })],
        },
      ],
    };
  },
  types: [ResourceType.AirflowEnvironment],

  check({ props }, { config, report }) {
    report(findVersionProblems(props.airflowVersion, config.airflowVersions, "airflowVersion"));
  },
};
