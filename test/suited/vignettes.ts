import { type FormAnswers, questions } from '../../src/advice/index.ts';

/**
 * Routine referrals for which a visit outside the hospital, or advice of a specialist, is suited: one line each, as a GP
 * would tell it, with the true answers to the form. Written from the published profiles and studies in `sources`. That a
 * code means what the story says is general knowledge of ICPC-1-NL. No clinician has checked this table. Not all of it is
 * proposed by the example region: actinic keratosis and rosacea share a code with what is dangerous.
 *
 * Columns: specialism | ICPC codes, index first | patient | story | question, stepped care done | source.
 * True of all, and therefore not repeated: no alarm signs, not treated in hospital or seen before for this, no wish for an
 * operation, no preference. `stap` means that the step before (exercise, medicine) was done.
 */

const sources = {
  LEE: 'Profiel Stadspoli Leeuwarden (dermatologie, gynaecologie, interne)',
  HPP: 'Huisarts+punt Amsterdam, patiëntprofielen (huisartspluspunt.nl)',
  SME: 'Smeele 2019, BMC Family Practice 10.1186/s12875-019-0961-4 (per specialisme en diagnosegroep)',
  DER: 'Van den Bogaart 2020, BMC Health Services Research 20:510 (dermatologie)',
  ORT: 'Van den Bogaart 2020, PLoS One (orthopedie); Arslan 2021, BMC Family Practice 22:131',
  CAR: 'Quanjel 2018, BMC Family Practice 19:55 (cardiologie); Huisartsen OZL 8-10-2014',
  INT: 'Quanjel 2018, Scandinavian Journal of Primary Health Care (internist in de huisartsenpraktijk)',
  OUD: 'Limburg Positief Gezond 25-3-2019 (PlusPunt Ouderenzorg)',
  MKC: 'Meekijkconsult Máxima MC en PoZoB; HZW; Tjongerschans (inclusiecriteria)',
} as const;

const table = `
0310 | S87         | v 34 | Eczeem aan de handen, zalf helpt te weinig                        | treatment         | LEE
0310 | S88         | m 45 | Contacteczeem van een kapper, geen allergietest gevraagd          | treatment         | LEE
0310 | S86         | m 52 | Seborroïsch eczeem dat steeds terugkomt                           | treatment         | LEE
0310 | S87 R97     | v 9  | Eczeem en hooikoorts, moeder vraagt een plan                      | treatment         | LEE
0310 | S96         | v 17 | Acne met littekens, zalf en tabletten gebruikt                    | treatment stap    | DER
0310 | S91 K86     | m 58 | Milde psoriasis op de ellebogen, ook hoge bloeddruk               | treatment         | DER
0310 | S82         | m 41 | Rustige moedervlek, patiënt ongerust                              | reassure          | LEE
0310 | S78         | v 60 | Lipoom op de rug, jaren hetzelfde                                 | reassure          | LEE
0310 | S74         | m 63 | Schimmelnagels, kuur hielp niet                                   | treatment stap    | DER
0310 | S23         | v 39 | Haaruitval, lab goed                                              | reassure          | DER
0310 | S98         | v 29 | Galbulten sinds vier maanden, twee middelen geprobeerd            | treatment stap    | DER
0310 | S03         | m 22 | Voetwratten, aangestipt zonder effect                             | procedure stap    | SME
0310 | S92         | v 31 | Steeds ontstoken zweetklieren in de oksels                        | treatment         | DER
0310 | S80         | m 70 | Actinische keratosen op de kruin                                  | treatment         | LEE
0310 | S99         | v 44 | Rosacea, crème hielp niet                                         | treatment stap    | DER
0310 | S95         | v 6  | Waterwratjes, al een jaar                                         | reassure          | SME
0305 | L90         | v 64 | Knieartrose na oefentherapie, wil geen operatie                   | treatment stap    | ORT
0305 | L90 T90.02  | m 71 | Knieartrose, suikerziekte goed geregeld, vraagt injectie          | treatment stap    | ORT
0305 | L89         | v 68 | Heupartrose na oefentherapie, wil nog geen prothese               | advice-only stap  | ORT
0305 | L90 L89     | m 70 | Artrose van knie en heup, oefentherapie gedaan                    | treatment stap    | ORT
0305 | L90 P76     | v 62 | Knieartrose, somber geweest, dat speelt niet mee                  | treatment stap    | ORT
0305 | L92         | v 55 | Stijve pijnlijke schouder, injectie hielp even                    | treatment stap    | ORT
0305 | L92 T93     | m 61 | Schouderpijn bij heffen, fysiotherapie gedaan                     | treatment stap    | ORT
0305 | L08         | m 48 | Schouderklacht zonder ongeval, fysiotherapie gedaan               | treatment stap    | ORT
0305 | L15         | v 37 | Pijn voor in de knie bij traplopen                                | advice-only stap  | ORT
0305 | L93         | m 46 | Tenniselleboog, een half jaar                                     | treatment stap    | ORT
0305 | L91         | v 67 | Artrose van de duim                                               | treatment stap    | ORT
0305 | L98         | v 58 | Hallux valgus, vraagt advies over schoenen en zool                | advice-only       | SME
0305 | L90 L91     | v 73 | Artrose van knie en hand, wil weten wat nog kan                   | advice-only stap  | ORT
0320 | K04         | v 34 | Hartkloppingen, ecg normaal, geruststellen                        | reassure          | CAR
0320 | K80         | m 44 | Overslagen, ecg met losse extrasystolen                           | reassure          | CAR
0320 | K24         | m 41 | Bang voor het hart na overlijden van een collega                  | reassure          | CAR
0320 | K81         | v 33 | Hartgeruis bij keuring, geen klachten                             | reassure          | CAR
0320 | K86         | v 58 | Bloeddruk blijft hoog met drie middelen                           | treatment stap    | CAR
0320 | K86 T90.02  | m 66 | Bloeddruk en suiker, welk middel erbij                            | advice-only stap  | CAR
0320 | K85         | m 38 | Wisselende bloeddruk, thuismeting grensgeval                      | reassure          | CAR
0320 | T93         | m 49 | Erfelijk cholesterol in de familie, risico bespreken              | treatment         | CAR
0313 | K86         | v 62 | Hypertensie, drie middelen, nog te hoog                           | treatment stap    | INT
0313 | T86         | v 47 | Dosis schildkliertabletten wisselt                                | treatment         | LEE
0313 | T86 T82     | v 51 | Trage schildklier en overgewicht, vraag over dosis                | advice-only       | LEE
0313 | T93         | m 55 | Verdraagt geen statines                                           | treatment         | LEE
0313 | T90.02      | m 60 | Suikerziekte type 2, HbA1c blijft hoog                            | treatment stap    | INT
0313 | T90.02 K86  | v 68 | Suiker en bloeddruk, welk middel nu                               | treatment stap    | INT
0313 | U99.01      | m 71 | Stabiele nierschade, eGFR 42, vraag over bloeddrukmiddel          | treatment         | LEE
0313 | A04         | v 35 | Moe, ferritine laag normaal, verder goed                          | reassure          | LEE
0302 | H84         | m 68 | Hoort op verjaardagen niemand meer, beide oren                    | treatment         | SME
0302 | H84 K86     | v 77 | Ouderdomsslechthorend, ook hoge bloeddruk                         | advice-only       | SME
0302 | H02         | v 46 | Hoort langzaam minder aan beide oren                              | treatment         | SME
0302 | H03         | m 57 | Suizen in beide oren, jaren                                       | reassure          | SME
0302 | H81         | m 72 | Oorsmeer dat niet uitspuit                                        | procedure stap    | HPP
0302 | H70         | v 44 | Gehoorgang blijft ontstoken na druppels                           | treatment stap    | HPP
0302 | H74         | m 39 | Loopoor met gaatje, al lang bekend aan beide kanten               | treatment         | SME
0302 | R97 R96     | v 22 | Hooikoorts en astma, neusspray en tablet helpen te weinig         | treatment stap    | HPP
0302 | R75         | m 50 | Bijholten al maanden vol aan beide kanten                         | treatment stap    | SME
0302 | R06         | v 31 | Vaak een bloedneus, stopt vanzelf                                 | procedure         | SME
0302 | H82         | v 59 | Draaiduizelig bij omrollen, manoeuvre hielp half                  | treatment stap    | SME
0307 | X06         | v 38 | Hevig menstrueren, spiraal besproken                              | treatment         | LEE
0307 | X06 B80     | v 41 | Hevig menstrueren met ijzergebrek                                 | treatment stap    | LEE
0307 | X06         | v 47 | Hevig en regelmatig menstrueren, echo en uitstrijkje goed         | treatment         | LEE
0307 | X02         | v 24 | Pijnlijke menstruatie ondanks de pil                              | treatment stap    | LEE
0307 | X07         | v 27 | Cyclus van 60 dagen, vermoeden van PCOS                           | treatment         | LEE
0307 | W12         | v 31 | Draadjes van de spiraal niet te zien                              | procedure         | LEE
0307 | W12         | v 45 | Spiraal plaatsen lukte niet                                       | procedure         | LEE
0307 | X87         | v 66 | Verzakking, wil een pessarium                                     | treatment         | SME
0307 | X87 K86     | v 74 | Verzakking en hoge bloeddruk, pessarium past niet goed            | procedure         | SME
0307 | X11         | v 52 | Opvliegers, vraag over hormonen                                   | advice-only       | SME
0307 | X78         | v 43 | Vleesboom op de echo, weinig klachten                             | advice-only       | SME
0303 | S93         | m 44 | Atheroom op het hoofd, wil het kwijt                              | procedure         | SME
0303 | S78         | v 53 | Lipoom van twee cm op de arm                                      | procedure         | SME
0303 | S94         | m 19 | Ingegroeide teennagel, al twee keer geknipt                       | procedure stap    | SME
0303 | S94 S87     | v 27 | Ingegroeide nagel, bekend met eczeem                              | procedure         | SME
0303 | S82         | v 36 | Moedervlek die achter de bh blijft haken                          | procedure         | SME
0303 | S03         | m 25 | Wrat op de vinger, drie keer aangestipt                           | procedure stap    | SME
0335 | P20         | v 82 | Vergeetachtig, dochter maakt zich zorgen                          | advice-only       | OUD
0335 | P70 K86     | m 84 | Dementie en hoge bloeddruk, zorgplan gevraagd                     | advice-only       | OUD
0335 | A28         | m 88 | Redt het huishouden niet meer                                     | advice-only       | OUD
8418 | A85         | v 79 | Twaalf medicijnen en bijwerkingen                                 | advice-only       | OUD
8418 | L28 L90     | v 81 | Loopt slecht, artrose, vaak gevallen                              | treatment         | OUD
0335 | K88         | m 86 | Duizelig bij opstaan                                              | treatment         | OUD
0335 | N17         | v 84 | Duizelig en gevallen, geen letsel                                 | advice-only       | OUD
0335 | T08 P20     | v 85 | Vergeetachtig en langzaam afgevallen, lab goed                    | advice-only       | OUD
0330 | N89         | v 29 | Migraine, welk preventief middel nu                               | advice-only stap  | MKC
0330 | N93         | v 50 | Carpaletunnel, spalk helpt, injectie of wachten                   | advice-only stap  | MKC
0330 | N04         | m 61 | Rusteloze benen, middel werkt niet                                | treatment         | MKC
0306 | Y85         | m 66 | Zwakke straal, tamsulosine te weinig, PSA en toucher goed         | treatment stap    | MKC
0306 | U04         | v 48 | Urineverlies bij hoesten na bekkenbodemtherapie                   | advice-only stap  | MKC
0324 | T92         | m 57 | Jicht, derde aanval, welke onderhoudsdosis                        | treatment         | MKC
0318 | D93         | v 31 | Prikkelbare darm, dieet gedaan                                    | advice-only       | MKC
0322 | R96         | v 35 | Astma, welke stap hierna                                          | treatment         | MKC
0316 | P12         | m 9  | Bedplassen, wekker hielp niet                                     | advice-only stap  | MKC
0301 | F72         | v 50 | Ooglidrand blijft geïrriteerd                                     | advice-only       | MKC
`;

export interface Vignette {
  readonly specialism: string;
  /** The index code first. */
  readonly codes: readonly string[];
  readonly sex: 'female' | 'male';
  readonly age: number;
  readonly story: string;
  /** What the GP would answer to every question of the form. */
  readonly form: FormAnswers;
  readonly source: string;
}

export const vignettes: readonly Vignette[] = table.trim().split('\n').map(read);

function read(line: string): Vignette {
  const [specialism = '', codes = '', who = '', story = '', form = '', key = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  const [sex, age] = who.split(/ +/);
  const [asked, step] = form.split(' ');
  const question = questions.find((code) => code === asked);
  if (question === undefined || !isSource(key)) throw new Error(`cannot read: ${line}`);
  return {
    specialism,
    codes: codes.split(' '),
    sex: sex === 'v' ? 'female' : 'male',
    age: Number(age),
    story,
    form: {
      question,
      alarm: false,
      'surgery-wish': false,
      'same-complaint-hospital': false,
      'seen-intermediate': false,
      'patient-preference': 'none',
      ...(step === 'stap' ? { 'stepped-care-done': true } : {}),
    },
    source: sources[key],
  };
}

function isSource(key: string): key is keyof typeof sources {
  return Object.hasOwn(sources, key);
}
