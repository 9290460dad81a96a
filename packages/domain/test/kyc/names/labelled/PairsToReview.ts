import { labelled } from "./LabelledPair.ts"

/** Something speaks for one person, and something is missing, differs or may be read in two ways: a person looks. */
export const pairsToReview = labelled("review", [
  // Setu's examples.
  ["Chowdhury Kumar Prakash", "Prakash Kumar Chowdhury", "Setu: another order"],
  ["Anita", "Ankita Kumari", "Setu: a letter and a name"],
  ["Prakash Chowdhury", "Prakash Kumar Chowdhury", "Setu: one name is missing"],

  ["Homi Master", "Homi", "Master is a family name here, and is missing"],
  ["Sunita Kumari", "Sunita", "Kumari is a name here, and is missing"],
  ["Kumari Selja", "Selja", "Kumari before one name may be a name"],
  ["Km Sunita", "Sunita", "Km before one name may be a name"],
  ["Cyrus Doctor", "Cyrus", "a family name that is a profession is missing"],
  ["Gen Kunga", "Kunga", "a rank before one name may be a name"],

  ["Ramesh Ku Sahoo", "Ramesh Kumar Sahoo", "Ku is Kumar or Kumari"],
  ["Ku Sunita Patil", "Sunita Patil", "Ku is Kumari, or Kumar"],
  ["Ch Suresh Rao", "Chaudhary Suresh Rao", "Ch is Chaudhary or Chandra"],
  ["Ram Ch Das", "Ram Chandra Das", "Ch is Chandra or Chaudhary"],
  ["Sh Ramesh Kumar", "Ramesh Kumar", "Sh is Shri, Singh or Shah"],
  ["Mahesh Sh", "Mahesh Shah", "Sh is Shah, Singh or Shri"],
  ["Ajay Sh Rathore", "Ajay Singh Rathore", "Sh is Singh, Shah or Shri"],
  ["Chd Ramesh Babu", "Chowdary Ramesh Babu", "Chd has no source"],
  ["Sunil Ch Paul", "Sunil Chowdhury Paul", "Ch is Chaudhary or Chandra"],
  ["Anita Ku", "Anita Kumari", "Ku is Kumari or Kumar"],

  ["Sunita Sharma", "Sunita Verma", "a married woman's family name"],
  ["Priya Nair", "Priya Menon Nair", "a name came with marriage"],
  ["Kavita Deshmukh", "Kavita Ramesh Patil", "given name agrees, the rest is the husband's"],
  ["Ramesh Patel", "Ramesh Yadav", "the given name agrees"],
  ["Harpreet Singh", "Harpreet Kaur", "the given name agrees, the second contradicts"],
  ["Fatima Begum", "Fatima Sheikh", "the given name agrees"],

  ["Harpreet Kaur", "Harpreet Kaur Gill", "the family name is missing"],
  ["Md Salim Ansari", "Salim Ansari", "Muhammad is missing"],
  ["Shabana Bibi", "Shabana", "Bibi is missing"],
  ["Kamla", "Kamla Devi", "a single name against two"],
  ["Murugan", "Murugan Kannan", "a single name against two, Tamil"],
  ["Rohit", "Rohit Suresh Deshpande", "a single name against three"],
  ["LAKSHMI NARAYANA RAO", "Lakshmi Narayana Rao Patnaik", "cut at 20 between words: one name is missing"],
  ["Ramesh Kumar HUF", "Ramesh Kumar", "the family's account, not the person's"],
  ["M/S Ramesh Kumar Traders", "Ramesh Kumar", "a firm that bears the name"],

  ["R Singh", "Ramesh Singh", "many an R Singh lives"],
  ["K Rakesh", "Rakesh Kumar", "an initial, of two names"],
  ["S Murugan", "Murugan", "the initial is missing"],
  ["M Karunanidhi", "Muthuvel Karunanidhi", "an initial, of two names"],
  ["K Murugan", "Murugan S/o Kannan", "the father's initial"],
  ["Rakesh K Singh", "Rakesh M Singh", "two initials"],
  ["Usha K", "Usha Kumari", "an initial, of two names"],
  ["A R Rahman", "Abdul Rahman", "initials that do not all fit"],
  ["K Rakesh Singh", "Rakesh Kumar Singh", "an initial that stands elsewhere"],

  ["Rao Asha", "Asha Rao", "another order: may be father and son in the South"],
  ["Mathew George", "George Mathew", "another order: father and son in Kerala"],
  ["Kannan Murugan", "Murugan Kannan", "another order: father and son in Tamil Nadu"],
  ["Reddy Srinivas Venkata", "Venkata Srinivas Reddy", "another order"],

  ["Rajesh Kumar Sharma", "Ramesh Kumar Sharma", "one letter, may be brothers"],
  ["Amit Suresh Patil", "Rohit Suresh Patil", "the given name differs, two others agree"],
  ["Kumarr Rakesh", "Rakesh Kumar", "a letter and the order"],
  ["Sunil Sharrna", "Sunil Sharma", "rn read for m"],
  ["Joseph Fernandes", "Joseph Fernandez", "s and z"],
  ["Rabi Sankar Das", "Ravi Shankar Das", "b and v, East"],
  ["Ekbal Ahmed", "Iqbal Ahmed", "spellings from Arabic that are not sure"],
  ["Chandrakant Patil", "Chandrakanta Patil", "a man's name and a woman's"],
  ["Salim Khan", "Salima Khan", "a man's name and a woman's"],
  ["Krishna Pillai", "Krishnan Pillai", "a last letter that may make another name"],
  ["Hari Singh", "Harry Singh", "sound alike, are two names"],
  ["Rameshbhai Patel", "Ramesh Patel", "a suffix of respect, Gujarat"],
  ["Vijay Sharma", "Vijaya Sharma", "a man's name and a woman's"],

  ["Rakesh Yadav S/o Mohan Yadav", "Rakesh Yadav S/o Sohan Lal", "the fathers differ"],
  ["Ramesh", "Ramesh & Sunita Kumar", "the holder's family name is not written"],
  ["Ramesh Kumar", "Ramesh & Sunita Kumar", "a family name that may belong to both"],
  ["राकेश सिंह", "Rakesh Singh", "two scripts"],
  ["முருகன்", "Murugan", "two scripts"]
])
