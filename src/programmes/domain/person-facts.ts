/** Lowest first; a rule asks for a level or more. `associate` is the two-year diploma after secondary school. */
export const EDUCATION_LEVELS = ['secondary', 'associate', 'bachelor', 'master', 'doctorate'] as const;
export type EducationLevel = (typeof EDUCATION_LEVELS)[number];

/** Fields of study as booklets name them. */
export const EDUCATION_FIELDS = [
  'engineering',
  'natural_sciences',
  'information_technology',
  'agriculture',
  'health',
  'education',
  'law',
  'economics',
  'public_administration',
  'social_sciences',
  'humanities',
] as const;
export type EducationField = (typeof EDUCATION_FIELDS)[number];

export const SERVICE_TYPES = ['civil', 'police', 'military', 'contract'] as const;
export type ServiceType = (typeof SERVICE_TYPES)[number];

/** The kinds of organisation of the official form, part B (present position). */
export const ORGANISATION_TYPES = [
  'national',
  'local',
  'public_enterprise',
  'private',
  'ngo',
  'university',
  'other',
] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** What somebody does, where conditions name it: "administrative officers only, no engineers or researchers". */
export const OCCUPATIONS = [
  'administrative_officer',
  'engineer',
  'researcher',
  'ict_specialist',
  'extension_officer',
  'customs_officer',
  'teacher',
  'hospital_staff',
  'police_officer',
  'firefighter',
  'coast_guard',
  'soldier',
  'other',
] as const;
export type Occupation = (typeof OCCUPATIONS)[number];

/** Bands of posts as the form has them (domain.md 6.3), and the ranks of uniformed services that conditions name. */
export const RANK_BANDS = [
  'minister',
  'secretary_of_state',
  'under_secretary_of_state',
  'adviser',
  'director_general',
  'deputy_director_general',
  'director',
  'deputy_director',
  'chief_of_office',
  'deputy_chief_of_office',
  'officer',
  'lieutenant',
  'lieutenant_commander',
  'inspector',
  'superintendent',
] as const;
export type RankBand = (typeof RANK_BANDS)[number];

export const LANGUAGE_TESTS = ['TOEFL_PBT', 'TOEFL_IBT', 'IELTS', 'TOEIC'] as const;
export type LanguageTest = (typeof LANGUAGE_TESTS)[number];

/** The four words of the official form, part B (language). */
export const LANGUAGE_LEVELS = ['poor', 'fair', 'good', 'excellent'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** Both days belong to it; `to` is null while it lasts. */
export interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** A training somebody went to, as our own records have it. */
export interface EarlierTraining {
  readonly programmeCode: string;
  readonly courseCode: string;
  /** Whether it was of the programme, and of the course, that is asked about now. */
  readonly sameProgramme: boolean;
  readonly sameCourse: boolean;
  readonly endedOn: string;
  readonly days: number;
  readonly completed: boolean;
}

export interface DocumentOnFile {
  readonly kind: string;
  readonly state: 'uploaded' | 'accepted' | 'ask_again' | 'rejected';
  readonly expiresOn: string | null;
}

/** What is known about a person when rules are checked. Null: not known, which is never the same as "does not have". */
export interface PersonFacts {
  readonly birthDate: string | null;
  readonly sex: 'female' | 'male' | null;
  /** Code of a country (ISO 3166), or `other` for one that the form does not name. */
  readonly nationality: string | null;
  /** First day of full-time service; months are counted from it to the reference date. */
  readonly serviceStart: string | null;
  /** When the person worked in the field of the course; months are counted to the reference date. */
  readonly fieldPeriods: readonly Period[] | null;
  readonly educationLevel: EducationLevel | null;
  readonly educationField: EducationField | null;
  /** Degrees and majors as written, for the table of equivalences where the form has no level or field. */
  readonly degrees: readonly string[];
  readonly languageTest: { readonly test: LanguageTest; readonly score: number } | null;
  readonly englishSelfDeclared: LanguageLevel | null;
  readonly serviceType: ServiceType | null;
  readonly organisationCode: string | null;
  readonly organisationType: OrganisationType | null;
  readonly occupation: Occupation | null;
  /** The band of the post and, for uniformed services, of the rank. */
  readonly rankBands: readonly RankBand[] | null;
  /** A rank that stands on file in words no list has: it may be any band, so it fails nobody. */
  readonly rankInWords: boolean;
  readonly nominatedByGovernment: boolean | null;
  readonly willContinue: boolean | null;
  readonly pcSkills: boolean | null;
  readonly otherScholarship: boolean | null;
  readonly healthDeclared: boolean | null;
  /** Whether the medical checker has cleared the person. Why not is nobody else's to know, so there is no "no". */
  readonly medicallyCleared: true | null;
  /** Null when nobody has looked, as for somebody without a name. */
  readonly earlier: readonly EarlierTraining[] | null;
  readonly documents: readonly DocumentOnFile[] | null;
}

/** Nothing known about anything: what a new file starts from. */
export const NOTHING_KNOWN: PersonFacts = {
  birthDate: null,
  sex: null,
  nationality: null,
  serviceStart: null,
  fieldPeriods: null,
  educationLevel: null,
  educationField: null,
  degrees: [],
  languageTest: null,
  englishSelfDeclared: null,
  serviceType: null,
  organisationCode: null,
  organisationType: null,
  occupation: null,
  rankBands: null,
  rankInWords: false,
  nominatedByGovernment: null,
  willContinue: null,
  pcSkills: null,
  otherScholarship: null,
  healthDeclared: null,
  medicallyCleared: null,
  earlier: null,
  documents: null,
};
