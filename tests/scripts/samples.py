"""Paragraphs in many scripts, as people write them: alone, and mixed with Latin, numbers, brackets, links and emphasis."""

# ruff: noqa: RUF001 -- letters are as people write them

from __future__ import annotations

RIGHT_TO_LEFT = {
    "urdu": "پاکستان کی وزارتِ خارجہ نے ۱۲ مارچ ۲۰۲۶ کو جاری کردہ ایک بیان میں کہا کہ تجارت کا حجم ۴٫۵ ارب ڈالر تک پہنچ گیا ہے۔",
    "urdu in English": "The Ministry used the phrase «ناگزیر مذاکرات» (unavoidable talks) on 14 March 2026.",
    "arabic": "قالت وزارة الخارجية إن المحادثات ضرورية من أجل السلام والاستقرار في المنطقة.",
    "persian": "وزارت امور خارجه در بیانیه‌ای گفت که گفت‌وگوها میان دو کشور ادامه می‌یابد.",
    "pashto": "د افغانستان په ختیځ کې د مرستو رسولو لړۍ پیل شوه. ښځې او ماشومان لومړیتوب لري.",
    "sindhi": "پاڪستان ۽ ڀارت جي وچ ۾ واپار تي ڳالھيون ٿيون.",
    "hebrew": "משרד החוץ הודיע כי השיחות יימשכו בשבוע הבא.",
    "hebrew in English": "The word שלום is on the sign.",
    "vowels": "وَعَلَيْكُمُ السَّلَامُ",
    "hebrew words in English": "The words שלום עולם (peace) are on the sign.",
    "urdu link in English": "He said **ناگزیر مذاکرات جاری** twice; see [پاکستان ریڈیو](https://radio.example/urdu) of [March] 2026.",
}
LEFT_TO_RIGHT = {
    "hindi": "भारत और पाकिस्तान के बीच व्यापार वार्ता 12 मार्च 2026 को नई दिल्ली में फिर शुरू हुई।",
    "hindi in English": "Mr शर्मा (पूर्व मंत्री) said so in 2026; **क्षेत्रीय सुरक्षा** came first.",
    "marathi": "महाराष्ट्राच्या मुख्यमंत्र्यांनी कृषी धोरण जाहीर केले.",
    "nepali": "नेपाल सरकारले जलविद्युत् सम्झौतामा हस्ताक्षर गर्‍यो।",
    "russian": "Министр заявил, что переговоры продолжатся 14 марта 2026 года (12,5 %).",
    "ukrainian": "Міністр зовнішніх справ оголосив про нові перемовини в Києві.",
    "greek": "Ο υπουργός ανακοίνωσε ότι οι συνομιλίες θα συνεχιστούν τον Μάρτιο.",
    "polytonic greek": "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν.",
    "marks": "cafe\u0301 Zu\u0308rich E\u0323\u0301 S\u0331 o\u0300\u0323 n\u0303",
    "yoruba": "Ọjọ́ tí wọ́n bá dé, a ó ṣe ìpàdé ní Ìbàdàn; Ẹ̀kọ́ ṣe pàtàkì.",
    "transliteration": "ʿAbd al-Raḥmān Ṭāhir, Muḥammad ʿAlī Jināḥ, Kāṭhmāṇḍū, Śrī Laṅkā",
    "phonetic": "The name is said [ɪsˈlɑːmɑːbɑːd] or [ˈtʃɛnaɪ].",
    "currency": "₨ 1,250; ₹ 500; € 20; ₺ 5; ₽ 300; ₩ 1,000; ₫ 900",
    "vietnamese": "Bộ trưởng Ngoại giao Việt Nam Nguyễn Thị Hằng phát biểu.",
    "signs": "Marks: ⚠ ☎ ① ✓ → ≤ ½ °",
}
# Scripts whose fonts do not come with the package, each with the family that shows it.
INSTALLED = {
    "chinese": (
        "Noto Sans CJK SC",
        "中国外交部发言人3月12日在例行记者会上表示，中方愿同有关各方保持沟通（同比增长12.5%）。",
    ),
    "chinese in English": (
        "Noto Sans CJK SC",
        "The paper 《人民日报》 (People's Daily) said **双边贸易额** rose by 12.5 per cent.",
    ),
    "japanese": ("Noto Sans CJK SC", "外務省は、来週も協議を続けると発表した。"),
    "korean": ("Noto Sans CJK SC", "대한민국 외교부는 회담이 다음 주에 계속될 것이라고 발표했다."),
    "thai": ("Noto Sans Thai", "รัฐมนตรีแถลงว่าการเจรจาจะดำเนินต่อไป"),
    "bengali": ("Noto Sans Bengali", "বাংলাদেশের পররাষ্ট্রমন্ত্রী বলেছেন আলোচনা চলবে।"),
    "tamil": ("Noto Sans Tamil", "தமிழ்நாட்டின் முதலமைச்சர் (2026) அறிவித்தார்."),
}
