/**
 * Red flags of general practice by ICPC-1-NL code, as a GP would list them: what may not be sent along with a proposal,
 * and how long it stays true when it stands in the problem list. Written from the guidelines in `sources`, apart from the
 * rules of any region: the urgency is theirs; that the code means this is general knowledge of ICPC-1-NL, unless the
 * example region calls it verified. No clinician has checked this table.
 *
 * Columns: code | name | why it is danger | source | stays true as a problem | for whom.
 * Stays true: empty = only as a reason; `altijd` = as long as it is active; a number = so many days. `@` names the
 * specialisms where it matters; without it, everywhere. Two spans may follow each other. `!`: as a
 * reason it is danger everywhere all the same. For whom: `v` or `m`, and years of age from-to.
 */

const sources = {
  ACS: 'NHG-Standaard Acuut coronair syndroom',
  AP: 'NHG-Standaard Stabiele angina pectoris',
  AF: 'NHG-Standaard Atriumfibrilleren',
  HF: 'NHG-Standaard Hartfalen',
  CVRM: 'NHG-Standaard Cardiovasculair risicomanagement',
  CVA: 'NHG-Standaard Beroerte',
  DVT: 'NHG-Standaard Diepveneuze trombose en longembolie',
  PAV: 'NHG-Standaard Perifeer arterieel vaatlijden',
  SYN: 'ESC-richtlijn Syncope',
  HUID: 'NHG-Standaard Verdachte huidafwijkingen (M108)',
  BACT: 'NHG-Standaard Bacteriële huidinfecties',
  ULC: 'NHG-Standaard Ulcus cruris venosum',
  BORST: 'NHG-Standaard Borstkanker',
  VAG: 'NHG-Standaard Vaginaal bloedverlies; LTA Postmenopauzaal bloedverlies',
  ZWA: 'NHG-Standaard Zwangerschap en kraamperiode',
  MIS: 'NHG-Standaard Miskraam; buitenbaarmoederlijke zwangerschap',
  PID: 'NHG-Standaard Pelvic inflammatory disease',
  CX: 'Richtlijn Cervixcytologie (bevolkingsonderzoek baarmoederhals)',
  OVA: 'Richtlijn Epitheliaal ovariumcarcinoom',
  LRS: 'NHG-Standaard Lumbosacraal radiculair syndroom (M55)',
  RUG: 'NHG-Standaard Aspecifieke lagerugpijn',
  ART: 'NHG-Standaard Artritis',
  KIND: 'NHG-Standaard Niet-traumatische knieklachten; heupklachten bij kinderen',
  TRAU: 'NHG-Standaard Hand-, pols-, enkel- en traumatische knieklachten',
  HP: 'NHG-Standaard Hoofdpijn',
  HT: 'NHG-Standaard Hoofdtrauma',
  MEN: 'NHG-Standaard Kinderen met koorts; richtlijn Bacteriële meningitis',
  EPI: 'Richtlijn Epilepsie',
  ZEN: 'NHG-Standaard Perifere aangezichtsverlamming',
  OOG: 'NHG-Standaard Rood oog en oogtrauma',
  VIS: 'NHG-Standaard Visusklachten',
  KNO: 'NHG-Standaard Slechthorendheid; richtlijn Plotsdoofheid',
  HALS: 'Richtlijn Hoofd-halstumoren',
  RB: 'NHG-Standaard Rectaal bloedverlies',
  MAAG: 'NHG-Standaard Maagklachten',
  BUIK: 'NHG-Standaard Diverticulitis; acute buikpijn (NHG-TriageWijzer)',
  LEV: 'NHG-Standaard Virushepatitis en andere leveraandoeningen',
  IBD: 'Richtlijn Inflammatoire darmziekten',
  AN: 'NHG-Standaard Anemie',
  HEM: 'Richtlijn Hematologische maligniteiten; Hemofilie',
  LONG: 'NHG-Standaard Acuut hoesten; richtlijn Longcarcinoom',
  TBC: 'Richtlijn Tuberculose (LCI)',
  HIV: 'NHG-Standaard Het soa-consult',
  UWI: 'NHG-Standaard Urineweginfecties',
  LUTS: 'NHG-Standaard Mictieklachten bij mannen',
  STEEN: 'NHG-Standaard Urinesteenlijden',
  NIER: 'NHG-Standaard Chronische nierschade',
  SCHR: 'NHG-Standaard Schildklieraandoeningen',
  DM: 'NHG-Standaard Diabetes mellitus type 2',
  PSY: 'NHG-Standaard Depressie; richtlijn Suïcidaal gedrag',
  DEL: 'NHG-Standaard Delier',
  ALC: 'NHG-Standaard Problematisch alcoholgebruik',
  KK: 'NHG-Standaard Kinderen met koorts; richtlijn Dehydratie',
  MELD: 'KNMG-meldcode Kindermishandeling en huiselijk geweld',
  ONC: 'NHG-Standpunt Oncologische zorg in de huisartsenpraktijk',
  TRI: 'NHG-TriageWijzer',
} as const;

const table = `
A03    | Koorts                              | infectie of bloedvergiftiging               | KK    | 20!@0301,0302,0303,0305,0306,0307,0310,0313,0316,0318,0322,0324,0330,0335,8418 |
A06    | Flauwvallen                         | ritmestoornis of epilepsie                  | SYN   | 20!@0302,0313,0316,0320,0330,0335,8418 |
A07    | Coma                                | levensgevaar                                | TRI   | 20                   |
A70    | Tuberculose                         | besmettelijk, keert terug                   | TBC   | 200@0322             |
A73    | Malaria                             | levensgevaar                                | TRI   | 20                   |
A79    | Kanker met onbekende oorsprong      | uitzaaiing                                  | ONC   | altijd               |
A81    | Letsel op meer plaatsen             | verborgen letsel                            | TRI   | 20                   |
A84    | Vergiftiging door geneesmiddel      | levensgevaar                                | TRI   | 20                   |
A86    | Vergiftiging door andere stof       | levensgevaar                                | TRI   | 20                   |
A87    | Complicatie van behandeling         | bloeding of infectie na ingreep             | TRI   | 20!@0301,0302,0303,0305,0306,0307,0313,0320,0335,8418 |
A89    | Probleem met prothese of implantaat | infectie of loslating                       | ART   | altijd@0305          |
B02    | Vergrote lymfeklieren               | lymfoom of uitzaaiing                       | HEM   | 20!@0302,0303,0305,0306,0307,0310,0313,0316,0318,0322,0324,0330,0335,8418 |
B72    | Hodgkin                             | bloedkanker                                 | HEM   | altijd               |
B73    | Leukemie                            | bloedkanker                                 | HEM   | altijd               |
B74    | Andere bloedkanker, lymfoom         | bloedkanker                                 | HEM   | altijd               |
B75    | Nieuwvorming van bloed, onduidelijk | kan kwaadaardig zijn                        | HEM   | 20!@0313              |
B76    | Gescheurde milt                     | bloeding; later geen afweer                 | TRI   | altijd               |
B80    | IJzergebreksanemie                  | darmkanker                                  | AN    | 20@0313,0318,0303    |
B82    | Andere anemie                       | bloedziekte of kanker                       | AN    | 20!@0313,0316,0318,0335,8418 |
B83    | Stollingsstoornis, purpura          | bloeding                                    | HEM   | altijd               |
B84    | Afwijkende witte bloedcellen        | leukemie                                    | HEM   | 20@0313              |
B87    | Vergrote milt                       | bloedziekte, infectie                       | HEM   | altijd               |
B90    | Hiv                                 | gestoorde afweer                            | HIV   | altijd               |
B99    | Andere ziekte van bloed en afweer   | gestoorde afweer                            | HEM   | altijd               |
D01    | Buikpijn over de hele buik          | acute buik                                  | BUIK  | 20!@0303,0307,0316    |
D13    | Geelzucht                           | kanker van alvleesklier of gal              | LEV   | 20                   |
D14    | Bloedbraken                         | maagbloeding                                | MAAG  | 20                   |
D15    | Zwarte ontlasting                   | maagbloeding                                | MAAG  | 20                   |
D16    | Bloed bij de ontlasting             | darmkanker                                  | RB    | 20                   |
D18    | Veranderde ontlasting               | darmkanker                                  | RB    | 20!@0303,0313,0318    | 50-
D21    | Slikklachten                        | slokdarmkanker                              | MAAG  | 20!@0302,0303,0313,0318,0322,0335,8418 |
D23    | Vergrote lever                      | uitzaaiing                                  | LEV   | 20!@0303,0313,0318    |
D24    | Zwelling in de buik                 | kanker                                      | BUIK  | 20                   |
D70    | Darminfectie bij een kind           | uitdroging                                  | KK    | 20!@0316              | 0-17
D72    | Virushepatitis                      | leverfalen                                  | LEV   | 20!@0313,0318         |
D74    | Maagkanker                          | kanker                                      | ONC   | altijd               |
D75    | Darmkanker                          | kanker                                      | ONC   | altijd               |
D76    | Alvleesklierkanker                  | kanker                                      | ONC   | altijd               |
D77    | Andere kanker van de spijsvertering | kanker                                      | ONC   | altijd               |
D78    | Poliep of nieuwvorming van de darm  | voorstadium van kanker                      | RB    | 1095@0318            |
D79    | Voorwerp in maag of darm            | perforatie                                  | TRI   | 20                   |
D80    | Letsel van de buik                  | bloeding                                    | TRI   | 20                   |
D88    | Blindedarmontsteking                | buikvliesontsteking                         | BUIK  | 20                   |
D92    | Diverticulitis                      | perforatie                                  | BUIK  | 20!@0303,0313,0318    |
D94    | Chronische darmontsteking           | opvlamming, kanker                          | IBD   | altijd@0318          |
D97    | Levercirrose                        | bloeding, stolling                          | LEV   | altijd@0318,0303     |
D98    | Galblaasontsteking                  | bloedvergiftiging                           | BUIK  | 20!@0303,0313,0318    |
F01    | Pijn in het oog                     | glaucoom of ontsteking                      | OOG   | 20@0301              |
F02    | Rood oog                            | keratitis of iritis                         | OOG   | 20@0301              |
F04    | Lichtflitsen of vlekken             | netvliesloslating                           | VIS   | 20                   |
F05    | Plots slechter zien                 | vaatafsluiting, reuzencelarteriitis         | VIS   | 20!@0301,0302,0313,0316,0320,0324,0330,0335,8418 |
F73    | Ontsteking in het oog               | blindheid                                   | OOG   | altijd@0301          |
F74    | Nieuwvorming van het oog            | melanoom van het oog                        | OOG   | altijd               |
F75    | Bloeding of kneuzing van het oog    | inwendig oogletsel                          | OOG   | 20!@0301,0316         |
F76    | Voorwerp in het oog                 | perforatie                                  | OOG   | 20!@0301,0316         |
F79    | Ander letsel van het oog            | blindheid                                   | OOG   | 20!@0301,0316         |
F82    | Netvliesloslating                   | blindheid                                   | VIS   | altijd@0301          |
F83    | Ziekte van het netvlies             | blindheid                                   | VIS   | altijd@0301          |
F84    | Maculadegeneratie                   | natte vorm is spoed                         | VIS   | altijd@0301          |
F85    | Zweer van het hoornvlies            | blindheid                                   | OOG   | altijd@0301          |
F93    | Glaucoom                            | acute aanval                                | VIS   | altijd@0301          |
F94    | Blindheid                           | acute afsluiting                            | VIS   | 20!@0301,0302,0313,0316,0320,0324,0330,0335,8418 |
H05    | Bloed uit het oor                   | schedelbreuk of tumor                       | KNO   | 20                   |
H75    | Nieuwvorming van het oor            | kanker                                      | HALS  | altijd               |
H79    | Letsel van het oor                  | trommelvlies en binnenoor                   | KNO   | 20                   |
H85    | Vers geluidstrauma                  | blijvende doofheid                          | KNO   | 200@0302             |
H86    | Plotse doofheid                     | behandelen binnen dagen                     | KNO   | 200@0302             |
K01    | Pijn toegeschreven aan het hart     | hartinfarct bij een normaal ecg             | ACS   | 20                   |
K02    | Druk op de borst                    | hartinfarct                                 | ACS   | 20                   |
K03    | Andere pijn van hart of vaten       | hartinfarct, dissectie                      | ACS   | 20                   |
K70    | Ontsteking van hart of hartklep     | endocarditis                                | TRI   | 200                  |
K71    | Acuut reuma, reumatische hartziekte | klepziekte                                  | TRI   | 200                  |
K72    | Nieuwvorming van hart of vaten      | kanker                                      | ONC   | altijd               |
K73    | Aangeboren hartafwijking            | ritmestoornis                               | HF    | altijd@0320,0316     |
K74    | Angina pectoris                     | hartinfarct                                 | AP    | altijd@0320          |
K75    | Acuut hartinfarct                   | levensgevaar                                | ACS   | altijd@0320          |
K76    | Andere ischemische hartziekte       | hartinfarct                                 | AP    | altijd@0320          |
K77    | Hartfalen                           | decompensatie                               | HF    | altijd@0320,0313 20@0335,8418 |
K78    | Boezemfibrilleren                   | beroerte, hoge frequentie                   | AF    | altijd@0320 20@0335,8418 |
K79    | Aanvallen van snelle hartslag       | plotse dood                                 | AF    | altijd@0320 20@0335,8418 |
K82    | Longhart                            | decompensatie                               | HF    | altijd@0320          |
K83    | Hartklepziekte                      | decompensatie, endocarditis                 | HF    | altijd@0320          |
K84    | Hartspierziekte, geleidingsstoornis | plotse dood                                 | HF    | altijd@0320          |
K87    | Hypertensie met orgaanschade        | hypertensieve crisis                        | CVRM  | altijd@0320,0313 20@0335,8418 |
K89    | TIA                                 | beroerte binnen dagen                       | CVA   | 200@0330,0302,0335      |
K90    | Beroerte                            | levensgevaar                                | CVA   | 200@0330,0302,0335      |
K90.02 | Hersenbloeding                      | levensgevaar                                | CVA   | 200@0330,0302,0335      |
K90.03 | Herseninfarct                       | levensgevaar                                | CVA   | 200@0330,0302,0335      |
K91    | Ziekte van de hersenvaten           | beroerte                                    | CVA   | altijd@0330          |
K92    | Vaatlijden van been of arm          | acute afsluiting, wond geneest niet         | PAV   | altijd@0303          |
K93    | Longembolie                         | levensgevaar                                | DVT   | 20                   |
K94    | Trombose                            | longembolie                                 | DVT   | 20                   |
K99.01 | Aneurysma                           | scheuren                                    | TRI   | altijd@0305,0313,0320,0335 |
L13    | Heupklacht of mank lopen, kind      | heupinfectie, afglijden                     | KIND  | 20!@0305,0316        | 0-15
L70    | Septische artritis, botinfectie     | gewricht verloren                           | ART   | 200@0305,0324,0335   |
L71    | Kanker van bot of spier             | kanker                                      | ONC   | altijd               |
L72    | Polsbreuk                           | behandelen                                  | TRAU  | 20@0305,0313,0316,0324,0335,8418 |
L73    | Onderbeenbreuk                      | behandelen                                  | TRAU  | 20@0305,0313,0316,0324,0335,8418 |
L75    | Heupbreuk                           | spoed                                       | TRAU  | 20                   |
L76    | Andere breuk                        | behandelen                                  | TRAU  | 20@0305,0313,0316,0324,0335,8418 |
L80    | Gewricht uit de kom                 | spoed                                       | TRAU  | 20!@0303,0305,0335,8418 |
L86    | Rugpijn met uitstraling             | caudasyndroom, uitval                       | LRS   | 20@0305,0330         |
L88    | Reumatoïde artritis                 | schade binnen weken                         | ART   | altijd@0305,0324     |
L96    | Vers letsel in de knie              | slotklacht                                  | TRAU  | 20!@0303,0305         |
N01    | Hoofdpijn zonder diagnose           | bloeding, reuzencelarteriitis               | HP    | 20!@0301,0302,0313,0316,0320,0330,0335,8418 |
N03    | Pijn in het gezicht                 | reuzencelarteriitis                         | HP    | 20!@0301,0302,0313,0316,0320,0330,0335,8418 |
N07    | Insult                              | tumor, bloeding                             | EPI   | 200@0330             |
N17    | Duizelig                            | beroerte                                    | CVA   | 20!@0316,0320,0330    |
N18    | Verlamming                          | beroerte, ruggenmerg                        | LRS   | 20                   |
N19    | Spraakstoornis                      | beroerte                                    | CVA   | 20!@0302,0313,0316,0320,0330,0335,8418 |
N70    | Polio of andere infectie            | verlamming                                  | MEN   | 200@0330             |
N71    | Hersenvliesontsteking               | levensgevaar                                | MEN   | 200@0330             |
N72    | Tetanus                             | levensgevaar                                | MEN   | 20                   |
N73    | Andere infectie van hersenen        | levensgevaar                                | MEN   | 200@0330             |
N74    | Kanker van hersenen of zenuwen      | kanker                                      | ONC   | altijd               |
N75    | Goedaardige hersentumor             | druk in het hoofd                           | ONC   | altijd@0330,0302,0335 |
N76    | Onduidelijke hersentumor            | kanker                                      | ONC   | altijd@0330,0302,0335 |
N79    | Hersenschudding                     | bloeding onder het schedeldak               | HT    | 20                   |
N80    | Ander hoofdletsel                   | bloeding                                    | HT    | 20                   |
N81    | Letsel van het zenuwstelsel         | uitval                                      | HT    | 20                   |
N86    | Multipele sclerose                  | opvlamming                                  | LRS   | altijd@0330          |
N88    | Epilepsie                           | insult                                      | EPI   | altijd@0330          |
N91    | Aangezichtsverlamming               | beroerte                                    | ZEN   | 20                   |
P16    | Acuut alcoholmisbruik               | onttrekking                                 | ALC   | 20!@0313,0318,0329,0335,8418 |
P71    | Delier                              | acute ziekte                                | DEL   | 20                   |
P72    | Schizofrenie                        | ontregeling                                 | PSY   | altijd@0329          |
P73    | Psychose bij stemmingsstoornis      | suïcide                                     | PSY   | altijd@0329          |
P77    | Suïcidepoging                       | herhaling                                   | PSY   | 200                  |
P98    | Andere psychose                     | crisis                                      | PSY   | altijd@0329          |
R02    | Benauwdheid                         | hartfalen, longembolie                      | HF    | 20@0302,0313,0316,0320,0322,0335,8418 |
R04    | Andere ademhalingsklacht            | luchtwegafsluiting                          | LONG  | 20!@0302,0313,0316,0320,0322,0335,8418 |
R23    | Heesheid                            | strottenhoofdkanker                         | HALS  | 20!@0302,0303,0313,0318,0322,0335,8418 | 18-
R24    | Bloed ophoesten                     | longkanker                                  | LONG  | 20                   |
R70    | Longtuberculose                     | besmettelijk                                | TBC   | 200@0322             |
R77    | Acute strottenhoofdontsteking       | luchtwegafsluiting                          | LONG  | 20!@0302,0316         |
R81    | Longontsteking                      | bloedvergiftiging                           | LONG  | 20@0322,0335         |
R82    | Pleuravocht of pleuritis            | longembolie, kanker                         | LONG  | 20@0322              |
R84    | Longkanker                          | kanker                                      | ONC   | altijd               |
R85    | Andere kanker van de luchtwegen     | kanker                                      | HALS  | altijd               |
R86    | Goedaardige nieuwvorming luchtwegen | kan kanker zijn                             | HALS  | 20!@0302,0303,0322    |
R87    | Voorwerp in neus, keel of luchtweg  | verstikking                                 | TRI   | 20                   |
R88    | Letsel van de luchtwegen            | verstikking                                 | TRI   | 20                   |
R93    | Pleuravocht                         | kanker, hartfalen                           | LONG  | 20@0322              |
S14    | Brandwond                           | inhalatie, diepte                           | TRI   | 20                   |
S18    | Snijwond                            | pees of zenuw                               | TRI   | 20!@0303,0305         |
S70    | Gordelroos                          | oog                                         | OOG   | 20!@0301,0310,0330    |
S76    | Wondroos of andere huidinfectie     | bloedvergiftiging                           | BACT  | 20!@0303,0305,0310    |
S77    | Huidkanker                          | uitzaaiing                                  | HUID  | altijd@0310,0303     |
S77.02 | Plaveiselcelcarcinoom               | uitzaaiing                                  | HUID  | altijd               |
S77.03 | Melanoom                            | uitzaaiing                                  | HUID  | altijd               |
S80    | Onduidelijke nieuwvorming van huid  | plaveiselcelcarcinoom                       | HUID  | 20@0310,0303         |
S97    | Open been of chronische wond        | vaatlijden, kanker                          | ULC   | 20@0303,0305,0310    |
T04    | Voedingsprobleem bij een klein kind | groeit niet                                 | KK    | 20!@0316              | 0-5
T08    | Gewichtsverlies                     | kanker                                      | ONC   | 20!@0301,0302,0303,0305,0306,0307,0310,0313,0316,0318,0320,0322,0324,0329,0330 |
T10    | Groeit niet                         | ernstige ziekte                             | KK    | 200@0316             | 0-17
T11    | Uitdroging                          | levensgevaar                                | KK    | 20                   |
T70    | Infectie van een hormoonklier       | bloedvergiftiging                           | SCHR  | 20                   |
T71    | Schildklierkanker                   | kanker                                      | ONC   | altijd               |
T73    | Andere nieuwvorming hormoonklier    | kanker                                      | SCHR  | 20                   |
T81    | Knobbel in de schildklier           | kanker                                      | SCHR  | 20@0313,0302         |
T87    | Hypoglykemie                        | bewusteloos                                 | DM    | 20@0313,0316,0320,0335,8418 |
T90    | Diabetes bij een kind               | ketoacidose                                 | DM    | altijd@0316          | 0-17
U06    | Bloed in de urine                   | blaaskanker                                 | UWI   | 20                   |
U05.02 | Niet kunnen plassen                 | nierfalen                                   | LUTS  | 20                   |
U70    | Nierbekkenontsteking                | bloedvergiftiging                           | UWI   | 20@0306,0313         |
U75    | Nierkanker                          | kanker                                      | ONC   | altijd               |
U76    | Blaaskanker                         | kanker                                      | ONC   | altijd               |
U77    | Andere kanker van de urinewegen     | kanker                                      | ONC   | altijd               |
U79    | Onduidelijke nieuwvorming urinewegen | kanker                                     | ONC   | altijd@0306          |
U80    | Letsel van de urinewegen            | bloeding                                    | TRI   | 20                   |
U88    | Nierontsteking                      | nierfalen                                   | NIER  | altijd@0313          |
U95    | Niersteen                           | koorts met afsluiting                       | STEEN | 20@0306,0313         |
W03    | Bloedverlies in de zwangerschap     | moeder en kind                              | ZWA   | 200                  | v 12-55
W17    | Bloedverlies na de bevalling        | verbloeding                                 | ZWA   | 20                   | v 12-55
W70    | Infectie in het kraambed            | bloedvergiftiging                           | ZWA   | 20                   | v 12-55
W71    | Infectie in de zwangerschap         | moeder en kind                              | ZWA   | 200                  | v 12-55
W72    | Kanker bij zwangerschap             | kanker                                      | ZWA   | altijd               | v 12-55
W78    | Zwanger                             | onderzoek en medicijn liggen anders         | ZWA   | 200                  | v 12-55
W79    | Ongewenst zwanger                   | onderzoek en medicijn liggen anders         | ZWA   | 200                  | v 12-55
W80    | Buitenbaarmoederlijke zwangerschap  | verbloeding                                 | MIS   | 20                   | v 12-55
W81    | Zwangerschapsvergiftiging           | stuipen                                     | ZWA   | 200                  | v 12-55
W84    | Zwangerschap met hoog risico        | moeder en kind                              | ZWA   | 200                  | v 12-55
X12    | Bloedverlies na de overgang         | baarmoederkanker                            | VAG   | 20                   | v 45-
X13    | Bloedverlies na seks                | baarmoederhalskanker                        | VAG   | 200@0307             | v 18-
X19    | Knobbel in de borst                 | borstkanker                                 | BORST | 20                   | v 18-
X20    | Klacht van de tepel                 | borstkanker                                 | BORST | 20!@0303,0307,0310,0313 | v 18-
X74    | Ontsteking van het kleine bekken    | abces                                       | PID   | 20                   | v 12-55
X75    | Baarmoederhalskanker                | kanker                                      | ONC   | altijd               | v 18-
X76    | Borstkanker                         | kanker                                      | ONC   | altijd               | v 18-
X77    | Andere gynaecologische kanker       | kanker                                      | ONC   | altijd               | v 18-
X80    | Nieuwvorming van de eierstok        | kanker                                      | OVA   | altijd@0307          | v 18-
X81    | Onduidelijke nieuwvorming           | kanker                                      | OVA   | altijd@0307          | v 18-
X86    | Afwijkend uitstrijkje               | baarmoederhalskanker                        | CX    | 200@0307             | v 18-
Y02    | Pijn in de zaadbal                  | torsie                                      | TRI   | 20                   | m
Y05    | Zwelling van de zaadbal             | zaadbalkanker                               | ONC   | 20!@0303,0306,0316    | m
Y16    | Borstklacht bij een man             | borstkanker                                 | BORST | 20!@0303,0310,0313    | m
Y73    | Prostaatontsteking                  | bloedvergiftiging                           | UWI   | 20                   | m
Y74    | Bijbalontsteking                    | torsie, abces                               | UWI   | 20                   | m
Y77    | Prostaatkanker                      | kanker                                      | ONC   | altijd               | m 18-
Y78    | Andere kanker van de man            | kanker                                      | ONC   | altijd               | m
Z25    | Mishandeling of geweld              | onveilig                                    | MELD  | 20                   |
`;

export interface RedFlag {
  readonly code: string;
  readonly name: string;
  readonly why: string;
  readonly source: string;
  /** As an active problem: for ever, or so many days, and to which specialisms (absent: to all). Empty: only as a reason. */
  readonly staysTrue: readonly { readonly days: number; readonly where?: readonly string[] }[];
  /** As a reason it is danger to every specialism. */
  readonly everywhere: boolean;
  readonly sex?: 'female' | 'male';
  readonly age: { readonly min: number; readonly max: number };
}

export const redFlags: readonly RedFlag[] = table.trim().split('\n').map(read);

function read(line: string): RedFlag {
  const [code = '', name = '', why = '', key = '', stays = '', who = ''] = line.split('|').map((cell) => cell.trim());
  if (!isSource(key)) throw new Error(`unknown source: ${line}`);
  const [, sex, min, max] = /^([vm])? ?(?:(\d+)-(\d*))?$/.exec(who) ?? [];
  return {
    code,
    name,
    why,
    source: sources[key],
    staysTrue: stays.replace('!', '').split(/ +/).filter(Boolean).map(span),
    everywhere: stays === '' || stays.includes('!'),
    ...(sex === undefined ? {} : { sex: sex === 'v' ? 'female' : 'male' }),
    age: { min: Number(min ?? 0), max: Number(max || 120) },
  };
}

function span(text: string): RedFlag['staysTrue'][number] {
  const [days = '', where] = text.split('@');
  return { days: days === 'altijd' ? Infinity : Number(days), ...(where !== undefined && { where: where.split(',') }) };
}

function isSource(key: string): key is keyof typeof sources {
  return Object.hasOwn(sources, key);
}
