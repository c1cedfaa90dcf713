/**
 * Public control frameworks that rules of this project support.
 *
 * "Supports" means that a rule keeps a technical condition that a control asks for. It never means that whoever keeps
 * the rule complies: controls also ask for people, processes and evidence that no program can show.
 */

/** A framework, and where its controls are written down. */
export interface Framework {
  /** What people call it. */
  readonly title: string;
  readonly version: string;
  /** Where the controls can be read, or where they can be bought. */
  readonly source: string;
}

/**
 * The frameworks by the names that rules use. Which control a rule supports was chosen from the public texts and from the
 * public mappings of open-source scanners; texts behind a paywall (ISO, PCI) were not read in full [?].
 */
export const FRAMEWORKS = {
  "nist-800-53": {
    title: "NIST SP 800-53",
    version: "Rev. 5",
    source: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
  },
  "soc-2": {
    title: "SOC 2 Trust Services Criteria",
    version: "2017, revised 2022",
    source:
      "https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022",
  },
  "pci-dss": {
    title: "PCI DSS",
    version: "4.0",
    source: "https://www.pcisecuritystandards.org/document_library/",
  },
  "iso-27001": {
    title: "ISO/IEC 27001",
    version: "2022",
    source: "https://www.iso.org/standard/27001",
  },
  dora: {
    title: "DORA, Regulation (EU) 2022/2554",
    version: "2022/2554",
    source: "https://eur-lex.europa.eu/eli/reg/2022/2554/oj",
  },
  nis2: {
    title: "NIS2 Implementing Regulation (EU) 2024/2690",
    version: "2024/2690",
    source: "https://eur-lex.europa.eu/eli/reg_impl/2024/2690/oj",
  },
  "essential-eight": {
    title: "ASD Essential Eight",
    version: "November 2023",
    source: "https://www.cyber.gov.au/business-government/asds-cyber-security-frameworks/essential-eight",
  },
} as const satisfies Readonly<Record<string, Framework>>;

/** The name of one of {@link FRAMEWORKS}. */
export type FrameworkName = keyof typeof FRAMEWORKS;

/** Controls of one framework that something supports, by the framework's own numbers: `CP-9(8)`. */
export interface SupportedControls {
  readonly framework: FrameworkName;
  readonly controls: readonly [string, ...string[]];
}
