"""The demonstration's consent text."""

CONSENT_VERSION = "demo-2026"

CONSENT = {
    "english": (
        "North Campus University notes that you were at this event: your student number, the time, "
        "two photos and your signature. Only the event's organizers and the registrar see them. "
        "They are kept until the end of the academic year. You may say no, and ask an organizer to "
        "check you in without photos."
    ),
    "filipino": (
        "Itinatala ng North Campus University na dumalo ka sa kaganapang ito: ang iyong numero "
        "bilang mag-aaral, ang oras, dalawang larawan at ang iyong lagda. Ang mga tagapag-ayos at "
        "ang tagatala lamang ang makakakita nito. Itatago ito hanggang sa katapusan ng taong "
        "akademiko. Maaari kang tumanggi, at hilingin sa isang tagapag-ayos na itala ka nang "
        "walang larawan."
    ),
    "spanish": (
        "North Campus University anota que estuviste en este evento: tu número de estudiante, la "
        "hora, dos fotos y tu firma. Solo los ven los organizadores del evento y la secretaría. "
        "Se guardan hasta el final del año académico. Puedes decir que no y pedir a un organizador "
        "que te registre sin fotos."
    ),
    "arabic": (
        "تسجّل جامعة نورث كامبس أنك حضرت هذه الفعالية: رقمك الجامعي والوقت وصورتين وتوقيعك. "
        "لا يطّلع عليها سوى منظّمي الفعالية ومكتب التسجيل، وتُحفظ حتى نهاية العام الدراسي. "
        "يمكنك أن ترفض، وأن تطلب من أحد المنظّمين تسجيل حضورك من دون صور."
    ),
}
"""By the fields of ConsentText."""
