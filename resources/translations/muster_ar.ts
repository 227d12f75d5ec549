<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AdminPage</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>AlonePage</name>
    <message>
        <source>Work alone</source>
        <translation>العمل وحدها</translation>
    </message>
    <message>
        <source>What do people call this place? The name is on the screens and on the reports.</source>
        <translation>ما اسم هذا المكان؟ يظهر الاسم في الشاشات والتقارير.</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>اسم هذه المحطة</translation>
    </message>
    <message>
        <source>Door A</source>
        <translation>الباب A</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>No card? Type your number or name</source>
        <translation>بلا بطاقة؟ اكتب رقمك أو اسمك</translation>
    </message>
    <message>
        <source>Event code, new every few seconds</source>
        <translation>رمز الفعالية، يتجدد كل بضع ثوانٍ</translation>
    </message>
    <message>
        <source>{venue}, starts at {time}</source>
        <translation>{venue}، البداية {time}</translation>
    </message>
    <message>
        <source>{count} checked in</source>
        <translation>{count} سجّلوا الحضور</translation>
    </message>
    <message>
        <source>Hold your student card to the camera</source>
        <translation>ضع بطاقتك الجامعية أمام الكاميرا</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>لا توجد صورة</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>Choose: {camera}</source>
        <translation>اختيار: {camera}</translation>
    </message>
    <message>
        <source>Speed test</source>
        <translation>اختبار السرعة</translation>
    </message>
    <message>
        <source>Trying the camera</source>
        <translation>جارٍ تجربة الكاميرا</translation>
    </message>
    <message>
        <source>The front camera</source>
        <translation>الكاميرا الأمامية</translation>
    </message>
    <message>
        <source>Not plugged in: {camera}</source>
        <translation>غير موصولة: {camera}</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>لا توجد صورة</translation>
    </message>
    <message>
        <source>Good light</source>
        <translation>إضاءة جيدة</translation>
    </message>
    <message>
        <source>Sharp picture</source>
        <translation>صورة واضحة</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} بكسل</translation>
    </message>
    <message>
        <source>{rate:.0f} pictures a second</source>
        <translation>{rate:.0f} صورة في الثانية</translation>
    </message>
    <message>
        <source>Black. Is the lens covered?</source>
        <translation>سوداء. هل العدسة مغطاة؟</translation>
    </message>
    <message>
        <source>Too dark. Switch on a lamp.</source>
        <translation>مظلمة جدًا. أشعل مصباحًا.</translation>
    </message>
    <message>
        <source>Too bright. Turn the camera from the light.</source>
        <translation>ساطعة جدًا. أبعد الكاميرا عن الضوء.</translation>
    </message>
    <message>
        <source>Not sharp. Clean the lens.</source>
        <translation>غير واضحة. نظّف العدسة.</translation>
    </message>
    <message>
        <source>{way}: gives no picture</source>
        <translation>{way}: لا تعطي صورة</translation>
    </message>
    <message>
        <source>{way}: {rate:.0f} pictures a second, {width} × {height}, starts in {seconds:.1f} s</source>
        <translation>{way}: {rate:.0f} صورة في الثانية، {width} × {height}، تبدأ خلال {seconds:.1f} ث</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>Camera picture</source>
        <translation>صورة الكاميرا</translation>
    </message>
</context>
<context>
    <name>CamerasScreen</name>
    <message>
        <source>Cameras</source>
        <translation>الكاميرات</translation>
    </message>
    <message>
        <source>Front camera</source>
        <translation>الكاميرا الأمامية</translation>
    </message>
    <message>
        <source>Back camera</source>
        <translation>الكاميرا الخلفية</translation>
    </message>
    <message>
        <source>No camera is plugged in. Plug one in. It appears here by itself.</source>
        <translation>لا توجد كاميرا موصولة. أوصل واحدة وستظهر هنا تلقائيًا.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>ابحث مجددًا</translation>
    </message>
</context>
<context>
    <name>CheckInFlow</name>
    <message>
        <source>Something went wrong</source>
        <translation>حدث خطأ ما</translation>
    </message>
    <message>
        <source>Nothing was lost. One moment, please.</source>
        <translation>لم يُفقد شيء. لحظة من فضلك.</translation>
    </message>
    <message>
        <source>Please call an organizer</source>
        <translation>من فضلك نادِ أحد المنظّمين</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>ClockScreen</name>
    <message>
        <source>Is the clock right?</source>
        <translation>هل الساعة صحيحة؟</translation>
    </message>
    <message>
        <source>This computer&apos;s clock</source>
        <translation>ساعة هذا الحاسوب</translation>
    </message>
    <message>
        <source>Muster counts with</source>
        <translation>الوقت الذي يعتمده Muster</translation>
    </message>
    <message>
        <source>The clock is right now</source>
        <translation>الساعة صحيحة الآن</translation>
    </message>
    <message>
        <source>The clock was changed, so check-ins are marked for review.</source>
        <translation>تغيّرت الساعة، لذلك تُعلَّم التسجيلات للمراجعة.</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock right in the system&apos;s settings first. Then tap the button: from now on events and check-ins go by it and are not marked any more. Check-ins made before stay as they are. The log keeps that you said so.</source>
        <translation>اضبط ساعة الحاسوب أولًا في إعدادات النظام، ثم المس الزر: من الآن تعتمدها الفعاليات والتسجيلات ولا تُعلَّم بعد ذلك. تبقى التسجيلات السابقة كما هي. يُحفظ في السجل أنك قلت ذلك.</translation>
    </message>
    <message>
        <source>All is well: both agree.</source>
        <translation>كل شيء على ما يرام: الوقتان متطابقان.</translation>
    </message>
    <message>
        <source>If this is not the right time, set the computer&apos;s clock in the system&apos;s settings and come back here.</source>
        <translation>إن لم يكن هذا هو الوقت الصحيح، فاضبط ساعة الحاسوب في إعدادات النظام وعُد إلى هنا.</translation>
    </message>
</context>
<context>
    <name>Configuring</name>
    <message>
        <source>Some changes count as soon as you go back to check-in.</source>
        <translation>تسري بعض التغييرات عند العودة إلى التسجيل.</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>This computer does not know where it is. Pick or type the place.</source>
        <translation>لا يعرف هذا الحاسوب مكانه. اختر المكان أو اكتبه.</translation>
    </message>
    <message>
        <source>The PIN is changed.</source>
        <translation>تم تغيير رمز PIN.</translation>
    </message>
</context>
<context>
    <name>ConfirmScreen</name>
    <message>
        <source>This is not me</source>
        <translation>لست أنا</translation>
    </message>
    <message>
        <source>Read all</source>
        <translation>اقرأ الكل</translation>
    </message>
    <message>
        <source>No photo, please</source>
        <translation>بلا صورة من فضلك</translation>
    </message>
    <message>
        <source>Do you want no photo? Please ask an organizer first.</source>
        <translation>لا تريد صورة؟ اسأل أحد المنظّمين أولًا.</translation>
    </message>
    <message>
        <source>Yes, this is me</source>
        <translation>نعم، أنا هو</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>We do not know this student number yet</source>
        <translation>لا نعرف هذا الرقم الجامعي بعد</translation>
    </message>
    <message>
        <source>You can still check in. An organizer will confirm it later.</source>
        <translation>يمكنك تسجيل حضورك. سيؤكده أحد المنظّمين لاحقًا.</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>هل هذا أنت؟</translation>
    </message>
    <message>
        <source>You are not on the list for this event. You can check in all the same.</source>
        <translation>لست في قائمة هذه الفعالية. يمكنك تسجيل حضورك مع ذلك.</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>الرقم الجامعي</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>السنة</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>البريد</translation>
    </message>
</context>
<context>
    <name>ConsentPanel</name>
    <message>
        <source>About your photo and signature</source>
        <translation>عن صورتك وتوقيعك</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>الإصدار {version}</translation>
    </message>
</context>
<context>
    <name>CurrentEvent</name>
    <message>
        <source>No event yet</source>
        <translation>لا توجد فعالية بعد</translation>
    </message>
    <message>
        <source>Events appear here by themselves after the next sync with the server.</source>
        <translation>تظهر الفعاليات هنا تلقائيًا بعد المزامنة القادمة مع الخادم.</translation>
    </message>
    <message>
        <source>Make one: tap Organizer, enter the PIN, then tap Choose event.</source>
        <translation>أنشئ واحدة: اضغط المنظّم، وأدخل رقم PIN، ثم اضغط اختر الفعالية.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>المنظّم</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>The station is ready</source>
        <translation>المحطة جاهزة</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>افتح المحطة</translation>
    </message>
    <message>
        <source>“{name}” is set up. Next: Organizer, your PIN, Choose event, New event. The hidden way in: hold the upper corner at the end of the screen.</source>
        <translation>تم إعداد «{name}». التالي: المنظّم، رمز PIN، اختر الفعالية، فعالية جديدة. المدخل المخفي: اضغط مطولًا على الزاوية العليا في نهاية الشاشة.</translation>
    </message>
    <message>
        <source>“{name}” is set up. Its events come with the first sync. The organizers&apos; hidden way in: hold the upper corner at the end of the screen.</source>
        <translation>تم إعداد «{name}». تصل فعالياتها مع أول مزامنة. مدخل المنظّمين المخفي: اضغط مطولًا على الزاوية العليا في نهاية الشاشة.</translation>
    </message>
</context>
<context>
    <name>EnrollPage</name>
    <message>
        <source>Connect to a server</source>
        <translation>الاتصال بخادم</translation>
    </message>
    <message>
        <source>Hold the enrollment QR to the camera. Or type what the admin&apos;s page shows.</source>
        <translation>ضع رمز QR للانضمام أمام الكاميرا، أو اكتب ما تعرضه صفحة المشرف.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>عنوان الخادم</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>رمز لمرة واحدة</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>اسم هذه المحطة</translation>
    </message>
    <message>
        <source>Door A</source>
        <translation>الباب A</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
</context>
<context>
    <name>EventCode</name>
    <message>
        <source>The clock of this station may be wrong: no code now.</source>
        <translation>قد تكون ساعة هذه المحطة خاطئة: لا رمز الآن.</translation>
    </message>
</context>
<context>
    <name>EventsScreen</name>
    <message>
        <source>Choose the event</source>
        <translation>اختر الفعالية</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>فعالية جديدة</translation>
    </message>
    <message>
        <source>Choose and test</source>
        <translation>اختر وافحص</translation>
    </message>
    <message>
        <source>This station knows no event yet. Events come with the next sync, or are made here where the station works alone.</source>
        <translation>لا توجد فعاليات في هذه المحطة بعد. تصل مع المزامنة القادمة، أو تُنشأ هنا إن كانت المحطة تعمل وحدها.</translation>
    </message>
    <message>
        <source>By the clock</source>
        <translation>بحسب الوقت</translation>
    </message>
    <message>
        <source>The event that is open now, else the next one</source>
        <translation>الفعالية المفتوحة الآن، وإلا فالتالية</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>عرض المزيد</translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation>{opens} إلى {closes}</translation>
    </message>
    <message>
        <source>On the list: {expected}. Checked in here: {count}</source>
        <translation>في القائمة: {expected}. سُجّل هنا: {count}</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>مفتوحة الآن</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>قادمة</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>انتهت</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>photo with the hall</source>
        <translation>صورة مع القاعة</translation>
    </message>
    <message>
        <source>photo of the card</source>
        <translation>صورة البطاقة</translation>
    </message>
    <message>
        <source>front photo</source>
        <translation>صورة أمامية</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>توقيع</translation>
    </message>
    <message>
        <source>the card only</source>
        <translation>البطاقة فقط</translation>
    </message>
    <message>
        <source>Asks for: {asked}</source>
        <translation>يطلب: {asked}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
</context>
<context>
    <name>FirstTestScreen</name>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>تابع رغم ذلك</translation>
    </message>
</context>
<context>
    <name>HelpScreen</name>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>Now at this station</source>
        <translation>الآن في هذه المحطة</translation>
    </message>
    <message>
        <source>All is well. This is what could come up:</source>
        <translation>كل شيء على ما يرام. هذا ما قد يحدث:</translation>
    </message>
    <message>
        <source>Other things that can come up</source>
        <translation>أمور أخرى قد تحدث</translation>
    </message>
</context>
<context>
    <name>HiddenCorner</name>
    <message>
        <source>For organizers</source>
        <translation>للمنظّمين</translation>
    </message>
    <message>
        <source>Hold for two seconds</source>
        <translation>اضغط ثانيتين</translation>
    </message>
</context>
<context>
    <name>IdentifyScreen</name>
    <message>
        <source>Type your student number or your name</source>
        <translation>اكتب رقمك الجامعي أو اسمك</translation>
    </message>
    <message>
        <source>Number or name</source>
        <translation>الرقم أو الاسم</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>This is my number</source>
        <translation>هذا رقمي</translation>
    </message>
    <message>
        <source>{count} names found</source>
        <translation>وُجد {count} من الأسماء</translation>
    </message>
    <message>
        <source>No such name on the list. Check the spelling, or type your student number.</source>
        <translation>لا يوجد هذا الاسم في القائمة. تحقق من الكتابة أو اكتب رقمك الجامعي.</translation>
    </message>
    <message>
        <source>Type your whole student number, then tap “This is my number”.</source>
        <translation>اكتب رقمك الجامعي كاملًا ثم المس «هذا رقمي».</translation>
    </message>
    <message>
        <source>Type 3 letters of your name and tap it in the list.</source>
        <translation>اكتب 3 أحرف من اسمك ثم المسه في القائمة.</translation>
    </message>
    <message>
        <source>You can also hold your card to the camera.</source>
        <translation>يمكنك أيضًا وضع بطاقتك أمام الكاميرا.</translation>
    </message>
</context>
<context>
    <name>IdleOverlay</name>
    <message>
        <source>Are you still there?</source>
        <translation>هل ما زلت هنا؟</translation>
    </message>
    <message>
        <source>Any tap continues</source>
        <translation>المس الشاشة للمتابعة</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Welcome to Muster</source>
        <translation>مرحبًا بك في Muster</translation>
    </message>
    <message>
        <source>This laptop becomes a check-in station. Which language shall it speak?</source>
        <translation>سيصبح هذا الحاسوب محطة تسجيل. بأي لغة يتكلم؟</translation>
    </message>
</context>
<context>
    <name>LookBar</name>
    <message>
        <source>Language and look</source>
        <translation>اللغة والمظهر</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>خط كبير</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>حركة أقل</translation>
    </message>
</context>
<context>
    <name>NewEventScreen</name>
    <message>
        <source>New event</source>
        <translation>فعالية جديدة</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Check-in opens</source>
        <translation>بداية التسجيل</translation>
    </message>
    <message>
        <source>Late after</source>
        <translation>متأخر بعد</translation>
    </message>
    <message>
        <source>Check-in closes</source>
        <translation>نهاية التسجيل</translation>
    </message>
    <message>
        <source>List of students</source>
        <translation>قائمة الطلاب</translation>
    </message>
    <message>
        <source>Make the event</source>
        <translation>أنشئ الفعالية</translation>
    </message>
    <message>
        <source>Front photo</source>
        <translation>صورة أمامية</translation>
    </message>
    <message>
        <source>Photo with the hall</source>
        <translation>صورة مع القاعة</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>التوقيع</translation>
    </message>
    <message>
        <source>Unknown numbers may check in</source>
        <translation>يُسمح بتسجيل الأرقام المجهولة</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>ما الذي يطلبه</translation>
    </message>
    <message>
        <source>No list</source>
        <translation>بلا قائمة</translation>
    </message>
    <message>
        <source>Everybody may check in and is marked for review.</source>
        <translation>يمكن للجميع التسجيل، ويُعلَّمون للمراجعة.</translation>
    </message>
    <message>
        <source>To bring a list, plug in a stick with a CSV file: number,name,department. Then open this page again.</source>
        <translation>لإحضار قائمة، أوصل ذاكرة USB فيها ملف CSV: number,name,department. ثم افتح هذه الصفحة مجددًا.</translation>
    </message>
</context>
<context>
    <name>NewPin</name>
    <message>
        <source>Choose 6 to 12 digits.</source>
        <translation>اختر من 6 إلى 12 رقمًا.</translation>
    </message>
    <message>
        <source>Now the same digits again.</source>
        <translation>الآن الأرقام نفسها مرة أخرى.</translation>
    </message>
    <message>
        <source>These were other digits. Begin again.</source>
        <translation>هذه أرقام أخرى. ابدأ من جديد.</translation>
    </message>
</context>
<context>
    <name>NewPinScreen</name>
    <message>
        <source>New PIN for organizers</source>
        <translation>رمز PIN جديد للمنظّمين</translation>
    </message>
</context>
<context>
    <name>OnScreenKeyboard</name>
    <message>
        <source>Keyboard</source>
        <translation>لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>مسافة</translation>
    </message>
    <message>
        <source>Delete last letter</source>
        <translation>احذف آخر حرف</translation>
    </message>
    <message>
        <source>Large letters</source>
        <translation>أحرف كبيرة</translation>
    </message>
    <message>
        <source>More letters</source>
        <translation>أحرف أخرى</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>أحرف</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>أحرف لاتينية</translation>
    </message>
    <message>
        <source>Hyphen</source>
        <translation>شرطة</translation>
    </message>
    <message>
        <source>Slash</source>
        <translation>شرطة مائلة</translation>
    </message>
    <message>
        <source>Apostrophe</source>
        <translation>فاصلة علوية</translation>
    </message>
    <message>
        <source>Full stop</source>
        <translation>نقطة</translation>
    </message>
</context>
<context>
    <name>OrganizerFlow</name>
    <message>
        <source>No event</source>
        <translation>لا فعالية</translation>
    </message>
    <message>
        <source>Station: {name}</source>
        <translation>المحطة: {name}</translation>
    </message>
    <message>
        <source>There is no event to export.</source>
        <translation>لا توجد فعالية للتصدير.</translation>
    </message>
</context>
<context>
    <name>OrganizerScreen</name>
    <message>
        <source>For organizers</source>
        <translation>للمنظّمين</translation>
    </message>
    <message>
        <source>Back to check-in</source>
        <translation>العودة إلى التسجيل</translation>
    </message>
    <message>
        <source>Exit Muster</source>
        <translation>إنهاء Muster</translation>
    </message>
    <message>
        <source>To send: records {records}, photos and signatures {photos} ({size})</source>
        <translation>للإرسال: السجلات {records}، الصور والتواقيع {photos} ({size})</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>أُرسل كل شيء</translation>
    </message>
    <message>
        <source>Oldest waiting: {age}</source>
        <translation>أقدم ما ينتظر: {age}</translation>
    </message>
    <message>
        <source>Last sync: {age}</source>
        <translation>آخر مزامنة: {age}</translation>
    </message>
    <message>
        <source>Not synced since Muster was started</source>
        <translation>لم تتم مزامنة منذ تشغيل Muster</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>جارٍ المزامنة…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>Station settings</source>
        <translation>إعدادات المحطة</translation>
    </message>
    <message>
        <source>Chosen by an organizer</source>
        <translation>اختاره أحد المنظّمين</translation>
    </message>
    <message>
        <source>Chosen by the clock</source>
        <translation>اختير بحسب الوقت</translation>
    </message>
    <message>
        <source>This station works alone: nothing is sent.</source>
        <translation>هذه المحطة تعمل وحدها: لا يُرسل شيء.</translation>
    </message>
    <message>
        <source>Export the report to take it with you.</source>
        <translation>صدّر التقرير لتأخذه معك.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>زامن الآن</translation>
    </message>
    <message>
        <source>Send {count} refused again</source>
        <translation>أعد إرسال {count} مرفوضة</translation>
    </message>
    <message>
        <source>Attendance sheet of this event, from this station&apos;s own records.</source>
        <translation>كشف حضور هذه الفعالية من سجلات هذه المحطة.</translation>
    </message>
    <message>
        <source>Writing {done} of {total}…</source>
        <translation>جارٍ كتابة {done} من {total}…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>جارٍ الكتابة…</translation>
    </message>
    <message>
        <source>Saved as {name}
in {folder}</source>
        <translation>حُفظ باسم {name}
في {folder}</translation>
    </message>
    <message>
        <source>Last sync: {age} ago</source>
        <translation>آخر مزامنة: قبل {age}</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>الفعالية</translation>
    </message>
    <message>
        <source>Choose event</source>
        <translation>اختر الفعالية</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>الفحص الذاتي</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>المزامنة</translation>
    </message>
    <message>
        <source>Sync progress</source>
        <translation>تقدّم المزامنة</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Export progress</source>
        <translation>تقدّم التصدير</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>PhotoScreen</name>
    <message>
        <source>Take the photo</source>
        <translation>التقط الصورة</translation>
    </message>
    <message>
        <source>No photo, please</source>
        <translation>بلا صورة من فضلك</translation>
    </message>
    <message>
        <source>Organizer: set up the camera</source>
        <translation>المنظّم: إعداد الكاميرا</translation>
    </message>
    <message>
        <source>We take the next one as it is; an organizer will look at it.</source>
        <translation>سنأخذ الصورة التالية كما هي، وسيراها أحد المنظّمين.</translation>
    </message>
    <message>
        <source>We take this one; an organizer will look at it.</source>
        <translation>سنأخذ هذه الصورة، وسيراها أحد المنظّمين.</translation>
    </message>
    <message>
        <source>There is no camera picture</source>
        <translation>لا توجد صورة من الكاميرا</translation>
    </message>
    <message>
        <source>Please call the organizer: they can confirm you without a photo.</source>
        <translation>من فضلك نادِ المنظّم: يمكنه تأكيد حضورك بدون صورة.</translation>
    </message>
    <message>
        <source>Please call the organizer: without a photo you cannot check in here.</source>
        <translation>من فضلك نادِ المنظّم: لا يمكنك تسجيل حضورك هنا بدون صورة.</translation>
    </message>
    <message>
        <source>Go on without a photo</source>
        <translation>المتابعة بدون صورة</translation>
    </message>
    <message>
        <source>Good. Stay like this</source>
        <translation>جيد. ابقَ هكذا</translation>
    </message>
    <message>
        <source>Good. You can take the photo</source>
        <translation>جيد. يمكنك التقاط الصورة</translation>
    </message>
</context>
<context>
    <name>Photography</name>
    <message>
        <source>The camera gave no picture. Try again</source>
        <translation>لم تعطِ الكاميرا صورة. حاول مجددًا</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>PIN pad</source>
        <translation>لوحة رمز PIN</translation>
    </message>
    <message>
        <source>This is not the PIN. Tries left: {left}</source>
        <translation>هذا ليس رمز PIN. المحاولات المتبقية: {left}</translation>
    </message>
    <message>
        <source>Delete last digit</source>
        <translation>احذف آخر رقم</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>موافق</translation>
    </message>
    <message>
        <source>Enter your PIN</source>
        <translation>أدخل رمز PIN</translation>
    </message>
    <message>
        <source>Locked for {minutes} min</source>
        <translation>مقفل لمدة {minutes} د</translation>
    </message>
    <message>
        <source>Locked for {seconds} s</source>
        <translation>مقفل لمدة {seconds} ث</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>PIN for organizers</source>
        <translation>رمز PIN للمنظّمين</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back to check-in</source>
        <translation>العودة إلى التسجيل</translation>
    </message>
    <message>
        <source>For organizers</source>
        <translation>للمنظّمين</translation>
    </message>
</context>
<context>
    <name>Portrait</name>
    <message>
        <source>No photo on file</source>
        <translation>لا صورة محفوظة</translation>
    </message>
    <message>
        <source>Your photo on file</source>
        <translation>صورتك المحفوظة</translation>
    </message>
</context>
<context>
    <name>PositionScreen</name>
    <message>
        <source>Where this station stands</source>
        <translation>موقع هذه المحطة</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>بلا مكان</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>قِس</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Latitude in degrees</source>
        <translation>خط العرض بالدرجات</translation>
    </message>
    <message>
        <source>Longitude in degrees</source>
        <translation>خط الطول بالدرجات</translation>
    </message>
    <message>
        <source>Or type it, as a map shows it:</source>
        <translation>أو اكتبه كما يظهر في الخريطة:</translation>
    </message>
    <message>
        <source>It is not set where this station stands. Tap its place:</source>
        <translation>لم يُحدَّد موقع هذه المحطة. المس مكانها:</translation>
    </message>
    <message>
        <source>The event names no point to compare with.</source>
        <translation>لا تحدد الفعالية نقطة للمقارنة.</translation>
    </message>
    <message>
        <source>{distance} m away from the event, whose radius is {radius} m: check-ins are marked for review.</source>
        <translation>على بُعد {distance} م من الفعالية، ونطاقها {radius} م: تُعلَّم التسجيلات للمراجعة.</translation>
    </message>
    <message>
        <source>At the event: {distance} m from its point.</source>
        <translation>في الفعالية: {distance} م من نقطتها.</translation>
    </message>
    <message>
        <source>Type both as degrees with a point: latitude from -90 to 90, longitude from -180 to 180.</source>
        <translation>اكتبهما بالدرجات مع نقطة: العرض من -90 إلى 90، والطول من -180 إلى 180.</translation>
    </message>
</context>
<context>
    <name>ReceiptCode</name>
    <message>
        <source>Your receipt</source>
        <translation>إيصالك</translation>
    </message>
    <message>
        <source>Your receipt, large. Press to go on.</source>
        <translation>إيصالك مكبّرًا. اضغط للمتابعة.</translation>
    </message>
    <message>
        <source>Your receipt as a code. Press to see it large.</source>
        <translation>إيصالك كرمز. اضغط لتكبيره.</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Write this down</source>
        <translation>اكتب هذا</translation>
    </message>
    <message>
        <source>If this laptop&apos;s keyring is lost, only this recovery code opens the records. Keep it on paper, away from the laptop. It is not shown again.</source>
        <translation>إن فُقدت سلسلة مفاتيح هذا الحاسوب فلن يفتح السجلات إلا رمز الاسترداد هذا. احفظه على ورق بعيدًا عن الحاسوب. لن يُعرض مجددًا.</translation>
    </message>
    <message>
        <source>I wrote it down</source>
        <translation>كتبته</translation>
    </message>
    <message>
        <source>Or type its last group</source>
        <translation>أو اكتب مجموعته الأخيرة</translation>
    </message>
</context>
<context>
    <name>RestoreKeyScreen</name>
    <message>
        <source>Enter the recovery code</source>
        <translation>أدخل رمز الاسترداد</translation>
    </message>
    <message>
        <source>It was written down when this station was set up: 14 groups of 4 letters or digits. Dashes and spaces do not matter.</source>
        <translation>كُتب عند إعداد هذه المحطة: 14 مجموعة من 4 أحرف أو أرقام. لا تهم الشرطات والمسافات.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>رمز الاسترداد</translation>
    </message>
    <message>
        <source>Put the key back</source>
        <translation>أعد المفتاح</translation>
    </message>
</context>
<context>
    <name>ResultScreen</name>
    <message>
        <source>Time left on this screen</source>
        <translation>الوقت المتبقي على هذه الشاشة</translation>
    </message>
</context>
<context>
    <name>RotatingCode</name>
    <message>
        <source>Event code</source>
        <translation>رمز الفعالية</translation>
    </message>
</context>
<context>
    <name>SelfTestScreen</name>
    <message>
        <source>Self-test</source>
        <translation>الفحص الذاتي</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>افحص مجددًا</translation>
    </message>
    <message>
        <source>Save test card</source>
        <translation>احفظ بطاقة الفحص</translation>
    </message>
    <message>
        <source>Start check-in</source>
        <translation>ابدأ التسجيل</translation>
    </message>
    <message>
        <source>Testing… {done} of {total}</source>
        <translation>جارٍ الفحص… {done} من {total}</translation>
    </message>
    <message>
        <source>Not ready. See to the red lines first: {count}</source>
        <translation>غير جاهزة. عالج الأسطر الحمراء أولًا: {count}</translation>
    </message>
    <message>
        <source>Ready, with things to look at: {count}</source>
        <translation>جاهزة، مع أمور تحتاج نظرًا: {count}</translation>
    </message>
    <message>
        <source>All is ready.</source>
        <translation>كل شيء جاهز.</translation>
    </message>
    <message>
        <source>Start anyway</source>
        <translation>ابدأ رغم ذلك</translation>
    </message>
    <message>
        <source>There are red lines: something will not work. Tap again to start anyway.</source>
        <translation>توجد أسطر حمراء: شيء ما لن يعمل. المس مجددًا للبدء رغم ذلك.</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>الفعالية</translation>
    </message>
    <message>
        <source>Front camera</source>
        <translation>الكاميرا الأمامية</translation>
    </message>
    <message>
        <source>Back camera</source>
        <translation>الكاميرا الخلفية</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>الإضاءة</translation>
    </message>
    <message>
        <source>Reading codes</source>
        <translation>قراءة الرموز</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>الحفظ</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>القرص</translation>
    </message>
    <message>
        <source>Database key</source>
        <translation>مفتاح قاعدة البيانات</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>المكان</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
</context>
<context>
    <name>SelfTesting</name>
    <message>
        <source>Muster self-test card</source>
        <translation>بطاقة فحص Muster</translation>
    </message>
    <message>
        <source>Print this page at its full size and keep it with the station.</source>
        <translation>اطبع هذه الصفحة بحجمها الكامل واحفظها مع المحطة.</translation>
    </message>
    <message>
        <source>In the self-test, hold each of the two codes to the camera.</source>
        <translation>في الفحص الذاتي، ضع كلًا من الرمزين أمام الكاميرا.</translation>
    </message>
    <message>
        <source>Saved as {name} in {folder}</source>
        <translation>حُفظ باسم {name} في {folder}</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Is this your server?</source>
        <translation>هل هذا خادمكم؟</translation>
    </message>
    <message>
        <source>Connect this station to {host}?</source>
        <translation>هل تريد ربط هذه المحطة بـ {host}؟</translation>
    </message>
    <message>
        <source>Names, photos and signatures of students will go to this server. Connect only if this is the name that an admin gave you.</source>
        <translation>ستُرسَل أسماء الطلاب وصورهم وتواقيعهم إلى هذا الخادم. اتصل فقط إن كان هذا هو الاسم الذي أعطاك إياه المسؤول.</translation>
    </message>
    <message>
        <source>Connect anyway</source>
        <translation>اتصل على أي حال</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Not encrypted: others can read along</source>
        <translation>غير مشفّر: يمكن لآخرين القراءة</translation>
    </message>
    <message>
        <source>This address begins with http. Everyone on this network can read and change what is sent. Ask the admin for an address that begins with https.</source>
        <translation>يبدأ هذا العنوان بـ http. يمكن لأي شخص على هذه الشبكة قراءة ما يُرسَل وتغييره. اطلب من المسؤول عنوانًا يبدأ بـ https.</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Station settings</source>
        <translation>إعدادات المحطة</translation>
    </message>
    <message>
        <source>Front: {front}
Back: {back}</source>
        <translation>الأمامية: {front}
الخلفية: {back}</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>نفسها</translation>
    </message>
    <message>
        <source>The server gives this name. An admin can change it there.</source>
        <translation>الخادم يعطي هذا الاسم. يمكن للمسؤول تغييره هناك.</translation>
    </message>
    <message>
        <source>Muster notices when this computer&apos;s clock jumps.</source>
        <translation>يلاحظ Muster إذا قفزت ساعة هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Each sync compares it with the server&apos;s clock.</source>
        <translation>كل مزامنة تقارنها بساعة الخادم.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>الكاميرات</translation>
    </message>
    <message>
        <source>Set up cameras</source>
        <translation>إعداد الكاميرات</translation>
    </message>
    <message>
        <source>Name of this station</source>
        <translation>اسم هذه المحطة</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>غيّر الاسم</translation>
    </message>
    <message>
        <source>Language to begin with</source>
        <translation>لغة البداية</translation>
    </message>
    <message>
        <source>Look to begin with</source>
        <translation>مظهر البداية</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>خط كبير</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>حركة أقل</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>مستوى الصوت</translation>
    </message>
    <message>
        <source>Where this station stands</source>
        <translation>موقع هذه المحطة</translation>
    </message>
    <message>
        <source>Set the place</source>
        <translation>حدّد المكان</translation>
    </message>
    <message>
        <source>Size of the screen</source>
        <translation>مقاس الشاشة</translation>
    </message>
    <message>
        <source>Hold a ruler to the bar. Is it {mm} mm long?</source>
        <translation>ضع مسطرة على الشريط. هل طوله {mm} مم؟</translation>
    </message>
    <message>
        <source>Size of the bar</source>
        <translation>مقاس الشريط</translation>
    </message>
    <message>
        <source>It is right now</source>
        <translation>صحيح الآن</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>Check the clock</source>
        <translation>التحقق من الساعة</translation>
    </message>
    <message>
        <source>PIN for organizers</source>
        <translation>رمز PIN للمنظّمين</translation>
    </message>
    <message>
        <source>6 to 12 digits. Tell it to organizers only.</source>
        <translation>من 6 إلى 12 رقمًا. أخبر به المنظّمين فقط.</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>غيّر رمز PIN</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>صامت</translation>
    </message>
</context>
<context>
    <name>SignScreen</name>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>I can&apos;t sign</source>
        <translation>لا أستطيع التوقيع</translation>
    </message>
    <message>
        <source>Sign with your finger or the pen</source>
        <translation>وقّع بإصبعك أو بالقلم</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Field for your signature</source>
        <translation>مكان توقيعك</translation>
    </message>
</context>
<context>
    <name>StartFault</name>
    <message>
        <source>This station does not open</source>
        <translation>لا تُفتح هذه المحطة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Enter the recovery code</source>
        <translation>أدخل رمز الاسترداد</translation>
    </message>
</context>
<context>
    <name>StationNameScreen</name>
    <message>
        <source>Name of this station</source>
        <translation>اسم هذه المحطة</translation>
    </message>
    <message>
        <source>What people call this place, such as Door A. It is on screens and reports.</source>
        <translation>اسم هذا المكان، مثل الباب A. يظهر في الشاشات والتقارير.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>StationPage</name>
    <message>
        <source>The key would lie in {path}. Whoever can read this file can read the records: lock this laptop&apos;s user account with a password.</source>
        <translation>سيكون المفتاح في {path}. من يقرأ هذا الملف يقرأ السجلات: احمِ حساب هذا الحاسوب بكلمة مرور.</translation>
    </message>
    <message>
        <source>Keep the key in this file</source>
        <translation>احفظ المفتاح في هذا الملف</translation>
    </message>
</context>
<context>
    <name>StationStatus</name>
    <message>
        <source>{count} saved</source>
        <translation>حُفظ {count}</translation>
    </message>
    <message>
        <source>Camera away</source>
        <translation>الكاميرا غائبة</translation>
    </message>
    <message>
        <source>Camera: look at it</source>
        <translation>الكاميرا: تفقّدها</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>الكاميرا تعمل</translation>
    </message>
    <message>
        <source>Works alone</source>
        <translation>تعمل وحدها</translation>
    </message>
    <message>
        <source>{count} refused by the server</source>
        <translation>رفض الخادم {count}</translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>أُرسل الكل</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} للإرسال</translation>
    </message>
    <message>
        <source>All sent, no server now</source>
        <translation>أُرسل الكل، لا خادم الآن</translation>
    </message>
    <message>
        <source>Data folder is gone</source>
        <translation>مجلد البيانات مفقود</translation>
    </message>
    <message>
        <source>{free:.0f} GB free</source>
        <translation>{free:.0f} غ.ب متاحة</translation>
    </message>
    <message>
        <source>Screen may go dark</source>
        <translation>قد تنطفئ الشاشة</translation>
    </message>
    <message>
        <source>Start Muster anew soon</source>
        <translation>أعد تشغيل Muster قريبًا</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Organizer</source>
        <translation>المنظّم</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>المحفوظ</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>الإرسال</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>القرص</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>الحاسوب</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>الساعة</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} د</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} س</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} يوم</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>الخطوة {number} من {count}</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}: less</source>
        <translation>{name}: أقل</translation>
    </message>
    <message>
        <source>{name}: more</source>
        <translation>{name}: أكثر</translation>
    </message>
</context>
<context>
    <name>StudentRows</name>
    <message>
        <source>Students found</source>
        <translation>الطلاب الموجودون</translation>
    </message>
</context>
<context>
    <name>TypingPage</name>
    <message>
        <source>Hide keyboard</source>
        <translation>أخفِ لوحة المفاتيح</translation>
    </message>
</context>
<context>
    <name>VisitScreen</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>WaiverScreen</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>I cannot sign</source>
        <translation>لا أستطيع التوقيع</translation>
    </message>
    <message>
        <source>Type your full name</source>
        <translation>اكتب اسمك الكامل</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Check in without a signature</source>
        <translation>تسجيل الحضور بلا توقيع</translation>
    </message>
    <message>
        <source>Check in without a photo</source>
        <translation>تسجيل الحضور بلا صورة</translation>
    </message>
    <message>
        <source>Type your name instead. An organizer then confirms it with their PIN.</source>
        <translation>اكتب اسمك بدلًا من ذلك. ثم يؤكده أحد المنظّمين برمز PIN.</translation>
    </message>
    <message>
        <source>Please call an organizer. An organizer confirms this with their PIN; your check-in is marked for review.</source>
        <translation>من فضلك نادِ أحد المنظّمين. يؤكد ذلك برمز PIN، ويُعلَّم تسجيلك للمراجعة.</translation>
    </message>
</context>
<context>
    <name>WayPage</name>
    <message>
        <source>How will it work?</source>
        <translation>كيف ستعمل؟</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>الاتصال بخادم</translation>
    </message>
    <message>
        <source>Events, lists and records are shared with other stations. You need the enrollment code or QR from an admin.</source>
        <translation>تُشارك الفعاليات والقوائم والسجلات مع محطات أخرى. تحتاج إلى رمز الانضمام أو QR من أحد المشرفين.</translation>
    </message>
    <message>
        <source>Work alone</source>
        <translation>العمل وحدها</translation>
    </message>
    <message>
        <source>Events are made here and reports taken away as files. Nothing is sent anywhere.</source>
        <translation>تُنشأ الفعاليات هنا وتؤخذ التقارير ملفات. لا يُرسل شيء.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Look at the camera</source>
        <translation>انظر إلى الكاميرا</translation>
    </message>
    <message>
        <source>Show the front of your student card</source>
        <translation>أظهر وجه بطاقتك الجامعية</translation>
    </message>
    <message>
        <source>Step aside, so that the camera sees the hall</source>
        <translation>تنحَّ جانبًا لترى الكاميرا القاعة</translation>
    </message>
    <message>
        <source>Stand so that the hall can be seen behind you</source>
        <translation>قف بحيث تظهر القاعة خلفك</translation>
    </message>
</context>
<context>
    <name>WizardPage</name>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>الخطوة {step} من {steps}</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
</context>
<context>
    <name>_Bar</name>
    <message>
        <source>A bar to measure</source>
        <translation>شريط للقياس</translation>
    </message>
</context>
<context>
    <name>_Line</name>
    <message>
        <source>Looking…</source>
        <translation>جارٍ الفحص…</translation>
    </message>
</context>
<context>
    <name>admin</name>
    <message>
        <source>Something went wrong. The log tells more. Please try again.</source>
        <translation>حدث خطأ ما. التفاصيل في السجل. حاول مجددًا.</translation>
    </message>
    <message>
        <source>This code is wrong, was used already, or is too old. Ask for a new one.</source>
        <translation>هذا الرمز خاطئ أو مستعمل أو قديم. اطلب رمزًا جديدًا.</translation>
    </message>
    <message>
        <source>Too many tries. Wait a minute, then try again.</source>
        <translation>محاولات كثيرة. انتظر دقيقة ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>Something other than the Muster server answers. Does this network want a sign-in page? Open a browser on this laptop and sign in.</source>
        <translation>الذي يجيب ليس خادم Muster. هل تطلب هذه الشبكة تسجيل دخول؟ افتح متصفحًا على هذا الحاسوب وسجّل الدخول.</translation>
    </message>
    <message>
        <source>No connection to the server. Check the address and the network.</source>
        <translation>لا اتصال بالخادم. تحقق من العنوان والشبكة.</translation>
    </message>
    <message>
        <source>The server did not answer in time. Check the network and try again.</source>
        <translation>لم يجب الخادم في الوقت المناسب. تحقق من الشبكة وحاول مجددًا.</translation>
    </message>
    <message>
        <source>This is not a server address. It looks like https://muster.uni.edu.</source>
        <translation>هذا ليس عنوان خادم. يكون مثل https://muster.uni.edu.</translation>
    </message>
    <message>
        <source>An enrollment code has 12 letters or digits. Type all of it.</source>
        <translation>رمز الانضمام من 12 حرفًا أو رقمًا. اكتبه كاملًا.</translation>
    </message>
    <message>
        <source>The station needs a name, such as Door A.</source>
        <translation>تحتاج المحطة إلى اسم، مثل الباب A.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyring is locked or missing. Unlock it and try again, or keep the key in a file.</source>
        <translation>سلسلة مفاتيح هذا الحاسوب مقفلة أو مفقودة. افتحها وحاول مجددًا، أو احفظ المفتاح في ملف.</translation>
    </message>
    <message>
        <source>A PIN has 6 to 12 digits. Choose another.</source>
        <translation>رمز PIN من 6 إلى 12 رقمًا. اختر غيره.</translation>
    </message>
    <message>
        <source>This PIN is easily guessed. Choose another.</source>
        <translation>هذا الرمز سهل التخمين. اختر غيره.</translation>
    </message>
    <message>
        <source>The settings cannot be written. Check the disk. Nothing was changed.</source>
        <translation>تعذّرت كتابة الإعدادات. تحقق من القرص. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>This station works alone: it has no server.</source>
        <translation>هذه المحطة تعمل وحدها: ليس لها خادم.</translation>
    </message>
    <message>
        <source>The event needs a title.</source>
        <translation>تحتاج الفعالية إلى عنوان.</translation>
    </message>
    <message>
        <source>Late must be between opening and closing. Change one of the times.</source>
        <translation>يجب أن يقع وقت التأخر بين البداية والنهاية. غيّر أحد الأوقات.</translation>
    </message>
    <message>
        <source>This computer&apos;s time zone is not known. Set it in the system&apos;s settings.</source>
        <translation>المنطقة الزمنية لهذا الحاسوب مجهولة. حددها في إعدادات النظام.</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>Camera away</source>
        <translation>الكاميرا غائبة</translation>
    </message>
    <message>
        <source>The camera is not plugged in, or stopped giving pictures.</source>
        <translation>الكاميرا غير موصولة أو توقفت عن إعطاء الصور.</translation>
    </message>
    <message>
        <source>Push its plug in firmly, or use another socket. It starts again by itself. Until then students can type their number.</source>
        <translation>ثبّت القابس جيدًا أو استعمل منفذًا آخر. تعمل من جديد تلقائيًا. إلى ذلك الحين يمكن للطلاب كتابة أرقامهم.</translation>
    </message>
    <message>
        <source>Camera in another socket</source>
        <translation>الكاميرا في منفذ آخر</translation>
    </message>
    <message>
        <source>There are two cameras of one name, and one is not where it was.</source>
        <translation>توجد كاميرتان بالاسم نفسه، وإحداهما ليست في مكانها.</translation>
    </message>
    <message>
        <source>Plug it into the same socket as before, or choose the cameras anew in Settings.</source>
        <translation>أوصلها بالمنفذ السابق، أو اختر الكاميرات من جديد في الإعدادات.</translation>
    </message>
    <message>
        <source>Camera in use</source>
        <translation>الكاميرا مستعملة</translation>
    </message>
    <message>
        <source>The camera does not start: another program may be using it.</source>
        <translation>الكاميرا لا تبدأ: ربما يستعملها برنامج آخر.</translation>
    </message>
    <message>
        <source>Close other programs with a camera picture, or unplug it and plug it in again.</source>
        <translation>أغلق البرامج الأخرى التي تعرض صورة الكاميرا، أو افصلها ثم أوصلها.</translation>
    </message>
    <message>
        <source>Camera not allowed</source>
        <translation>الكاميرا غير مسموحة</translation>
    </message>
    <message>
        <source>This computer does not let Muster use the camera.</source>
        <translation>هذا الحاسوب لا يسمح لـ Muster باستعمال الكاميرا.</translation>
    </message>
    <message>
        <source>Allow it in the computer&apos;s privacy settings, then start anew.</source>
        <translation>اسمح بها في إعدادات الخصوصية ثم ابدأ من جديد.</translation>
    </message>
    <message>
        <source>Camera picture stands still</source>
        <translation>صورة الكاميرا جامدة</translation>
    </message>
    <message>
        <source>The camera sends the same picture again and again.</source>
        <translation>ترسل الكاميرا الصورة نفسها مرارًا.</translation>
    </message>
    <message>
        <source>Unplug it, wait a moment, and plug it in again.</source>
        <translation>افصلها وانتظر لحظة ثم أوصلها مجددًا.</translation>
    </message>
    <message>
        <source>Camera picture is black</source>
        <translation>صورة الكاميرا سوداء</translation>
    </message>
    <message>
        <source>The lens is covered, or there is no light.</source>
        <translation>العدسة مغطاة أو لا يوجد ضوء.</translation>
    </message>
    <message>
        <source>Open the lens cover. Turn on a lamp before the students.</source>
        <translation>افتح غطاء العدسة. أشعل مصباحًا أمام الطلاب.</translation>
    </message>
    <message>
        <source>Network camera or film does not answer</source>
        <translation>كاميرا الشبكة أو الفيديو لا يجيب</translation>
    </message>
    <message>
        <source>The camera set up for this station is not a plugged-in one.</source>
        <translation>الكاميرا المحددة لهذه المحطة ليست موصولة بها.</translation>
    </message>
    <message>
        <source>Check the network, or choose another camera in Settings.</source>
        <translation>تحقق من الشبكة أو اختر كاميرا أخرى في الإعدادات.</translation>
    </message>
    <message>
        <source>No server now</source>
        <translation>لا خادم الآن</translation>
    </message>
    <message>
        <source>The station cannot reach the server. Nothing is lost: check-ins are saved here and sent later.</source>
        <translation>لا تصل المحطة إلى الخادم. لا يُفقد شيء: تُحفظ التسجيلات هنا وتُرسل لاحقًا.</translation>
    </message>
    <message>
        <source>Go on checking in. If there should be a network, check the Wi-Fi, and whether it wants you to sign in.</source>
        <translation>واصل التسجيل. إن كان يجب أن تتوفر شبكة فتحقق من Wi-Fi وهل تطلب تسجيل دخول.</translation>
    </message>
    <message>
        <source>Check-ins wait to be sent</source>
        <translation>تسجيلات تنتظر الإرسال</translation>
    </message>
    <message>
        <source>Some have waited for more than a quarter of an hour. They are safe here.</source>
        <translation>بعضها ينتظر أكثر من ربع ساعة. هي آمنة هنا.</translation>
    </message>
    <message>
        <source>Connect the station to a network before the day ends, and leave it on.</source>
        <translation>أوصل المحطة بشبكة قبل نهاية اليوم واتركها تعمل.</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>رفضها الخادم</translation>
    </message>
    <message>
        <source>The server did not take some items. They are kept here with the reason.</source>
        <translation>لم يقبل الخادم بعض العناصر. هي محفوظة هنا مع السبب.</translation>
    </message>
    <message>
        <source>Go on checking in. An organizer can send them again: Organizer, PIN, Sync.</source>
        <translation>واصل التسجيل. يمكن لأحد المنظّمين إعادة إرسالها: المنظّم، PIN، المزامنة.</translation>
    </message>
    <message>
        <source>Station locked out</source>
        <translation>المحطة موقوفة</translation>
    </message>
    <message>
        <source>An admin ended this station&apos;s access to the server.</source>
        <translation>أنهى أحد المشرفين وصول هذه المحطة إلى الخادم.</translation>
    </message>
    <message>
        <source>Do not check anybody in. Keep the laptop: it holds records.</source>
        <translation>لا تسجّل أحدًا. احتفظ بالحاسوب: فيه سجلات.</translation>
    </message>
    <message>
        <source>Little room on the disk</source>
        <translation>مساحة القرص قليلة</translation>
    </message>
    <message>
        <source>Soon check-ins can no longer be saved.</source>
        <translation>قريبًا لن يمكن حفظ التسجيلات.</translation>
    </message>
    <message>
        <source>Empty the trash, or move large files to a stick. Never delete Muster&apos;s folder.</source>
        <translation>أفرغ المهملات أو انقل الملفات الكبيرة إلى ذاكرة USB. لا تحذف مجلد Muster أبدًا.</translation>
    </message>
    <message>
        <source>Data folder is gone</source>
        <translation>مجلد البيانات مفقود</translation>
    </message>
    <message>
        <source>The disk or stick that holds the check-ins is not there.</source>
        <translation>القرص أو الذاكرة التي تحفظ التسجيلات غير موجودة.</translation>
    </message>
    <message>
        <source>Plug it in again. Nobody can check in until then.</source>
        <translation>أوصلها مجددًا. لا يمكن لأحد التسجيل قبل ذلك.</translation>
    </message>
    <message>
        <source>Clock may be wrong</source>
        <translation>قد تكون الساعة خاطئة</translation>
    </message>
    <message>
        <source>The computer&apos;s clock jumped. Check-ins go on and are marked, so that their times are looked at later.</source>
        <translation>قفزت ساعة الحاسوب. يستمر التسجيل وتُعلَّم التسجيلات لمراجعة أوقاتها لاحقًا.</translation>
    </message>
    <message>
        <source>Set the clock right in the system&apos;s settings, then sync. Without a server: Organizer, Station settings, Check the clock.</source>
        <translation>اضبط الساعة في إعدادات النظام ثم زامن. بدون خادم: المنظّم، إعدادات المحطة، التحقق من الساعة.</translation>
    </message>
    <message>
        <source>Screen may go dark</source>
        <translation>قد تنطفئ الشاشة</translation>
    </message>
    <message>
        <source>This computer does not promise to stay awake. When nobody touches it for a while, its screen may go dark or lock.</source>
        <translation>لا يضمن هذا الحاسوب البقاء نشطًا. إذا لم يلمسه أحد لفترة فقد تنطفئ شاشته أو تُقفل.</translation>
    </message>
    <message>
        <source>Switch sleep, screen saver and locking off in the computer&apos;s settings. Until then, touch the screen now and then.</source>
        <translation>أوقف السكون وشاشة التوقف والقفل في إعدادات الحاسوب. وحتى ذلك الحين المس الشاشة من وقت لآخر.</translation>
    </message>
    <message>
        <source>Start Muster anew soon</source>
        <translation>أعد تشغيل Muster قريبًا</translation>
    </message>
    <message>
        <source>The part of Muster that starts it again after a crash was ended. Check-ins go on as ever, and nothing is lost.</source>
        <translation>توقف جزء Muster الذي يعيد تشغيله بعد عطل. يستمر التسجيل كالمعتاد ولم يُفقد شيء.</translation>
    </message>
    <message>
        <source>When nobody waits: Organizer, PIN, Exit Muster. Then start it again.</source>
        <translation>عندما لا ينتظر أحد: المنظّم، الرقم السري، إنهاء Muster، ثم شغّله مرة أخرى.</translation>
    </message>
    <message>
        <source>No event</source>
        <translation>لا فعالية</translation>
    </message>
    <message>
        <source>This station does not know what to check in for.</source>
        <translation>لا تعرف هذه المحطة لأي فعالية تسجّل.</translation>
    </message>
    <message>
        <source>Organizer, PIN, Event: choose one. If the list is empty, sync first.</source>
        <translation>المنظّم، PIN، الفعالية: اختر واحدة. إن كانت القائمة فارغة فزامن أولًا.</translation>
    </message>
    <message>
        <source>Database key is missing</source>
        <translation>مفتاح قاعدة البيانات مفقود</translation>
    </message>
    <message>
        <source>The computer&apos;s keyring is locked or lost the key. The records are there, but nobody can read them.</source>
        <translation>سلسلة مفاتيح الحاسوب مقفلة أو فقدت المفتاح. السجلات موجودة لكن لا أحد يستطيع قراءتها.</translation>
    </message>
    <message>
        <source>Log in as the user who set the station up and unlock the keyring. Or put the key back with the recovery code.</source>
        <translation>سجّل الدخول بالمستخدم الذي أعدّ المحطة وافتح سلسلة المفاتيح، أو أعد المفتاح برمز الاسترداد.</translation>
    </message>
    <message>
        <source>Still there? Ask the organizer of the event.</source>
        <translation>ما زالت المشكلة؟ اسأل منظّم الفعالية.</translation>
    </message>
    <message>
        <source>Ask an admin.</source>
        <translation>اسأل أحد المشرفين.</translation>
    </message>
</context>
<context>
    <name>scroll</name>
    <message>
        <source>More below: scroll with the arrow keys</source>
        <translation>المزيد في الأسفل: مرّر بمفاتيح الأسهم</translation>
    </message>
</context>
<context>
    <name>selftest</name>
    <message>
        <source>The data folder is gone.</source>
        <translation>مجلد البيانات مفقود.</translation>
    </message>
    <message>
        <source>Plug its disk in again, then run the self-test again.</source>
        <translation>أوصل قرصه مجددًا ثم أعد الفحص الذاتي.</translation>
    </message>
    <message>
        <source>{size} GB are free.</source>
        <translation>المتاح {size} غ.ب.</translation>
    </message>
    <message>
        <source>Make room: a check-in takes about half a megabyte.</source>
        <translation>وفّر مساحة: كل تسجيل يأخذ نحو نصف ميغابايت.</translation>
    </message>
    <message>
        <source>The database key is missing.</source>
        <translation>مفتاح قاعدة البيانات مفقود.</translation>
    </message>
    <message>
        <source>Do not switch this station off. Put the key back with the recovery code.</source>
        <translation>لا تطفئ هذه المحطة. أعد المفتاح برمز الاسترداد.</translation>
    </message>
    <message>
        <source>The key file holds the database key.</source>
        <translation>ملف المفتاح يحفظ مفتاح قاعدة البيانات.</translation>
    </message>
    <message>
        <source>The keyring holds the database key.</source>
        <translation>سلسلة المفاتيح تحفظ مفتاح قاعدة البيانات.</translation>
    </message>
    <message>
        <source>The sounds are turned off.</source>
        <translation>الأصوات مغلقة.</translation>
    </message>
    <message>
        <source>Turn them up in the settings.</source>
        <translation>ارفعها في الإعدادات.</translation>
    </message>
    <message>
        <source>A sound was played. Heard nothing? Turn up the volume.</source>
        <translation>تم تشغيل صوت. لم تسمع شيئًا؟ ارفع الصوت.</translation>
    </message>
    <message>
        <source>Reports can be written.</source>
        <translation>يمكن كتابة التقارير.</translation>
    </message>
    <message>
        <source>There is no printer. Reports are saved as files.</source>
        <translation>لا توجد طابعة. تُحفظ التقارير ملفات.</translation>
    </message>
    <message>
        <source>Printer: {names}</source>
        <translation>الطابعة: {names}</translation>
    </message>
    <message>
        <source>There is no event.</source>
        <translation>لا توجد فعالية.</translation>
    </message>
    <message>
        <source>Choose one, or sync with the server first.</source>
        <translation>اختر واحدة أو زامن مع الخادم أولًا.</translation>
    </message>
    <message>
        <source>“{title}” is cancelled: nobody can check in.</source>
        <translation>«{title}» ملغاة: لا يمكن لأحد التسجيل.</translation>
    </message>
    <message>
        <source>Choose another event.</source>
        <translation>اختر فعالية أخرى.</translation>
    </message>
    <message>
        <source>“{title}” is over: nobody can check in.</source>
        <translation>«{title}» انتهت: لا يمكن لأحد التسجيل.</translation>
    </message>
    <message>
        <source>Nobody is on the list of “{title}” yet.</source>
        <translation>لا أحد في قائمة «{title}» بعد.</translation>
    </message>
    <message>
        <source>Sync, or import the list. Until then every check-in is marked for review.</source>
        <translation>زامن أو استورد القائمة. إلى ذلك الحين يُعلَّم كل تسجيل للمراجعة.</translation>
    </message>
    <message>
        <source>“{title}” is ready. Students on its list: {count}.</source>
        <translation>«{title}» جاهزة. عدد الطلاب في قائمتها: {count}.</translation>
    </message>
    <message>
        <source>The camera gives no pictures.</source>
        <translation>الكاميرا لا تعطي صورًا.</translation>
    </message>
    <message>
        <source>Check its cable, or choose another one in the settings.</source>
        <translation>تحقق من سلكها أو اختر غيرها في الإعدادات.</translation>
    </message>
    <message>
        <source>Gives pictures of {width} × {height} points.</source>
        <translation>تعطي صورًا بحجم {width} × {height} نقطة.</translation>
    </message>
    <message>
        <source>Without a picture the light cannot be judged.</source>
        <translation>لا يمكن تقدير الإضاءة بلا صورة.</translation>
    </message>
    <message>
        <source>See to the camera first.</source>
        <translation>عالج الكاميرا أولًا.</translation>
    </message>
    <message>
        <source>It is too dark for good photos.</source>
        <translation>المكان مظلم جدًا لصور جيدة.</translation>
    </message>
    <message>
        <source>Turn on a lamp before the students, not behind them.</source>
        <translation>أشعل مصباحًا أمام الطلاب لا خلفهم.</translation>
    </message>
    <message>
        <source>It is too bright for good photos.</source>
        <translation>الضوء شديد جدًا لصور جيدة.</translation>
    </message>
    <message>
        <source>Turn the station away from the window or the lamp.</source>
        <translation>أدر المحطة بعيدًا عن النافذة أو المصباح.</translation>
    </message>
    <message>
        <source>There is enough light.</source>
        <translation>الإضاءة كافية.</translation>
    </message>
    <message>
        <source>A code was read.</source>
        <translation>تمت قراءة رمز.</translation>
    </message>
    <message>
        <source>No code was read yet.</source>
        <translation>لم يُقرأ أي رمز بعد.</translation>
    </message>
    <message>
        <source>Hold a student card, or the printed self-test card, to the camera.</source>
        <translation>ضع بطاقة جامعية أو بطاقة الفحص المطبوعة أمام الكاميرا.</translation>
    </message>
    <message>
        <source>Check-ins can be saved.</source>
        <translation>يمكن حفظ التسجيلات.</translation>
    </message>
    <message>
        <source>What is saved cannot be read again.</source>
        <translation>لا يمكن قراءة المحفوظ مجددًا.</translation>
    </message>
    <message>
        <source>Do not use this station. Call an admin.</source>
        <translation>لا تستعمل هذه المحطة. اتصل بأحد المشرفين.</translation>
    </message>
    <message>
        <source>The clock jumped or was set back.</source>
        <translation>قفزت الساعة أو أُخّرت.</translation>
    </message>
    <message>
        <source>Set it right in the system&apos;s settings. Then: Station settings, Check the clock.</source>
        <translation>اضبطها في إعدادات النظام. ثم: إعدادات المحطة، التحقق من الساعة.</translation>
    </message>
    <message>
        <source>Set it right in the system&apos;s settings, then sync.</source>
        <translation>اضبطها في إعدادات النظام ثم زامن.</translation>
    </message>
    <message>
        <source>It is {time} by this computer. Is that right?</source>
        <translation>الوقت في هذا الحاسوب {time}. هل هذا صحيح؟</translation>
    </message>
    <message>
        <source>The clock was never compared with the server&apos;s.</source>
        <translation>لم تُقارن الساعة بساعة الخادم قط.</translation>
    </message>
    <message>
        <source>Sync once, or look whether the time below is right.</source>
        <translation>زامن مرة، أو تأكد من صحة الوقت في الأسفل.</translation>
    </message>
    <message>
        <source>The clock differs from the server&apos;s by {seconds} s.</source>
        <translation>تختلف الساعة عن ساعة الخادم بمقدار {seconds} ث.</translation>
    </message>
    <message>
        <source>Muster corrects it. Set the clock right when you can.</source>
        <translation>يصحّح Muster ذلك. اضبط الساعة متى أمكن.</translation>
    </message>
    <message>
        <source>The clock agrees with the server&apos;s.</source>
        <translation>الساعة مطابقة لساعة الخادم.</translation>
    </message>
    <message>
        <source>The event names no place to be at.</source>
        <translation>لا تحدد الفعالية مكانًا.</translation>
    </message>
    <message>
        <source>It is not set where this station stands.</source>
        <translation>لم يُحدَّد موقع هذه المحطة.</translation>
    </message>
    <message>
        <source>Set the position in the settings.</source>
        <translation>حدد الموقع في الإعدادات.</translation>
    </message>
    <message>
        <source>The station is {distance} m away from the event.</source>
        <translation>المحطة على بُعد {distance} م من الفعالية.</translation>
    </message>
    <message>
        <source>Every check-in is marked for review. Is the position in the settings right?</source>
        <translation>يُعلَّم كل تسجيل للمراجعة. هل الموقع في الإعدادات صحيح؟</translation>
    </message>
    <message>
        <source>The station is at the event ({distance} m).</source>
        <translation>المحطة في الفعالية ({distance} م).</translation>
    </message>
    <message>
        <source>It does not work: {problem}</source>
        <translation>لا يعمل: {problem}</translation>
    </message>
    <message>
        <source>Call an admin.</source>
        <translation>اتصل بأحد المشرفين.</translation>
    </message>
    <message>
        <source>This check failed by a fault of its own.</source>
        <translation>فشل هذا الفحص لخطأ فيه.</translation>
    </message>
    <message>
        <source>Call an admin. The log tells more.</source>
        <translation>اتصل بأحد المشرفين. التفاصيل في السجل.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>The camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>{name} shows a frozen picture. Unplug it and plug it in again. It starts by itself.</source>
        <translation>صورة الكاميرا جامدة. افصل {name} ثم أوصلها. تبدأ تلقائيًا.</translation>
    </message>
    <message>
        <source>The network camera does not answer. Check its address and the network.</source>
        <translation>كاميرا الشبكة لا تجيب. تحقق من عنوانها ومن الشبكة.</translation>
    </message>
    <message>
        <source>{name} is not plugged in. Plug it in, or choose another camera.</source>
        <translation>{name} غير موصولة. أوصلها أو اختر كاميرا أخرى.</translation>
    </message>
    <message>
        <source>{name} is not plugged in where it was. Plug it into the same socket, or choose the camera again.</source>
        <translation>{name} ليست في منفذها السابق. أوصلها بالمنفذ نفسه أو اختر الكاميرا من جديد.</translation>
    </message>
    <message>
        <source>{name} gives no more pictures. Check its cable. It starts again by itself.</source>
        <translation>{name} لم تعد تعطي صورًا. تحقق من سلكها. تبدأ من جديد تلقائيًا.</translation>
    </message>
    <message>
        <source>{name} stopped. It is tried again by itself.</source>
        <translation>{name} توقفت. تُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>{name} does not start. Close other programs that use it, or unplug it and plug it in again.</source>
        <translation>{name} لا تبدأ. أغلق البرامج التي تستعملها، أو افصلها ثم أوصلها.</translation>
    </message>
    <message>
        <source>The camera picture is black. Is the lens covered?</source>
        <translation>صورة الكاميرا سوداء. هل العدسة مغطاة؟</translation>
    </message>
    <message>
        <source>{name} may not be used. Allow it in the privacy settings of this computer.</source>
        <translation>{name} غير مسموح باستعمالها. اسمح بها في إعدادات الخصوصية لهذا الحاسوب.</translation>
    </message>
    <message>
        <source>The setting of the camera is wrong. Choose the camera again.</source>
        <translation>إعداد الكاميرا خاطئ. اختر الكاميرا من جديد.</translation>
    </message>
    <message>
        <source>{name} does not work. Unplug it and plug it in again.</source>
        <translation>{name} لا تعمل. افصلها ثم أوصلها.</translation>
    </message>
    <message>
        <source>The video file {name} is not there. Put it back, or choose another camera.</source>
        <translation>ملف الفيديو {name} غير موجود. أعده أو اختر كاميرا أخرى.</translation>
    </message>
    <message>
        <source>{name} is not a video that can be played. Choose another file.</source>
        <translation>{name} ليس فيديو قابلًا للتشغيل. اختر ملفًا آخر.</translation>
    </message>
    <message>
        <source>The video file {name} has ended.</source>
        <translation>انتهى ملف الفيديو {name}.</translation>
    </message>
    <message>
        <source>The folder {name} is not there. Choose another folder or camera.</source>
        <translation>المجلد {name} غير موجود. اختر مجلدًا آخر أو كاميرا أخرى.</translation>
    </message>
    <message>
        <source>The folder {name} holds no picture that can be shown. Put pictures into it.</source>
        <translation>لا صورة قابلة للعرض في المجلد {name}. ضع فيه صورًا.</translation>
    </message>
    <message>
        <source>This is not the PIN. Tries left: {count}.</source>
        <translation>هذا ليس رمز PIN. المحاولات المتبقية: {count}.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Minutes until the next try: {count}.</source>
        <translation>رموز PIN خاطئة كثيرة. الدقائق حتى المحاولة القادمة: {count}.</translation>
    </message>
    <message>
        <source>No PIN is set yet. Set one in the organizer&apos;s set-up.</source>
        <translation>لم يُحدَّد رمز PIN بعد. حدده في إعداد المنظّم.</translation>
    </message>
    <message>
        <source>This is not the recovery code of this station.</source>
        <translation>هذا ليس رمز استرداد هذه المحطة.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was lost. Make room, then try again.</source>
        <translation>القرص ممتلئ. لم يُفقد شيء. وفّر مساحة ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>The station&apos;s data cannot be read. Keep the file and restore a backup.</source>
        <translation>لا يمكن قراءة بيانات المحطة. احتفظ بالملف واستعد نسخة احتياطية.</translation>
    </message>
    <message>
        <source>Something went wrong. Nothing was lost. Please try again.</source>
        <translation>حدث خطأ ما. لم يُفقد شيء. حاول مجددًا من فضلك.</translation>
    </message>
    <message>
        <source>The station could not save this. Please try again.</source>
        <translation>لم تستطع المحطة حفظ هذا. حاول مجددًا من فضلك.</translation>
    </message>
    <message>
        <source>The disk does not answer. Nothing was lost. Restart the station.</source>
        <translation>القرص لا يجيب. لم يُفقد شيء. أعد تشغيل المحطة.</translation>
    </message>
    <message>
        <source>The station may not write its data. Check the disk and its permissions.</source>
        <translation>لا يُسمح للمحطة بكتابة بياناتها. تحقق من القرص وأذوناته.</translation>
    </message>
    <message>
        <source>Another program holds the station&apos;s data. Close it, then try again.</source>
        <translation>برنامج آخر يستعمل بيانات المحطة. أغلقه ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>A newer Muster wrote this station&apos;s data. Install the newer one.</source>
        <translation>كتب هذه البيانات إصدار أحدث من Muster. ثبّت الأحدث.</translation>
    </message>
    <message>
        <source>A photo or signature is missing. Run the check-up.</source>
        <translation>صورة أو توقيع مفقود. شغّل الفحص.</translation>
    </message>
    <message>
        <source>The keyring of this computer is locked. Unlock it, then try again.</source>
        <translation>سلسلة مفاتيح هذا الحاسوب مقفلة. افتحها ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>The station&apos;s key is not there. Enter the recovery code.</source>
        <translation>مفتاح المحطة غير موجود. أدخل رمز الاسترداد.</translation>
    </message>
    <message>
        <source>The key file cannot be used. Choose another.</source>
        <translation>لا يمكن استعمال ملف المفتاح. اختر غيره.</translation>
    </message>
    <message>
        <source>Muster is running on this laptop already. Use the window that is open.</source>
        <translation>يعمل Muster على هذا الحاسوب أصلًا. استعمل النافذة المفتوحة.</translation>
    </message>
    <message>
        <source>This laptop is not set up as a station yet.</source>
        <translation>لم يُعَدّ هذا الحاسوب محطةً بعد.</translation>
    </message>
    <message>
        <source>This student is checked in already.</source>
        <translation>سُجّل حضور هذا الطالب من قبل.</translation>
    </message>
    <message>
        <source>The picture could not be used. Try again.</source>
        <translation>تعذّر استعمال الصورة. حاول مجددًا.</translation>
    </message>
    <message>
        <source>The camera gave no picture. Try again</source>
        <translation>لم تعطِ الكاميرا صورة. حاول مجددًا</translation>
    </message>
    <message>
        <source>This pass was not made by your school.</source>
        <translation>هذا التصريح لم تصدره جامعتك.</translation>
    </message>
    <message>
        <source>What answered is not your school&apos;s server. Check the network. Nothing was sent.</source>
        <translation>الذي أجاب ليس خادم جامعتك. تحقق من الشبكة. لم يُرسل شيء.</translation>
    </message>
    <message>
        <source>The server has a problem. It is tried again by itself.</source>
        <translation>في الخادم مشكلة. تُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>No connection to the server. It is tried again by itself.</source>
        <translation>لا اتصال بالخادم. تُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>The server did not answer in time. It is tried again by itself.</source>
        <translation>لم يجب الخادم في الوقت المناسب. تُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>The server refused this. Tell an admin.</source>
        <translation>رفض الخادم هذا. أخبر أحد المشرفين.</translation>
    </message>
    <message>
        <source>The server does not know this station. What waits is kept. Tell an admin.</source>
        <translation>لا يعرف الخادم هذه المحطة. ما ينتظر محفوظ. أخبر أحد المشرفين.</translation>
    </message>
    <message>
        <source>Station and server are of different versions. Tell an admin.</source>
        <translation>إصدار المحطة يختلف عن إصدار الخادم. أخبر أحد المشرفين.</translation>
    </message>
    <message>
        <source>This station may no longer sync. What waits is kept. Tell an admin.</source>
        <translation>لم يعد يُسمح لهذه المحطة بالمزامنة. ما ينتظر محفوظ. أخبر أحد المشرفين.</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>هذا ليس عنوان خادم.</translation>
    </message>
    <message>
        <source>There is no room for the report. Make room.</source>
        <translation>لا مساحة للتقرير. وفّر مساحة.</translation>
    </message>
    <message>
        <source>The report cannot be written there. Choose another folder.</source>
        <translation>لا يمكن كتابة التقرير هناك. اختر مجلدًا آخر.</translation>
    </message>
    <message>
        <source>There are too many rows for this kind of file. Choose CSV.</source>
        <translation>الصفوف كثيرة على هذا النوع من الملفات. اختر CSV.</translation>
    </message>
    <message>
        <source>The report could not be made. Try again.</source>
        <translation>تعذّر إعداد التقرير. حاول مجددًا.</translation>
    </message>
    <message>
        <source>The event&apos;s time zone does not exist.</source>
        <translation>المنطقة الزمنية للفعالية غير موجودة.</translation>
    </message>
    <message>
        <source>The report was cancelled.</source>
        <translation>أُلغي التقرير.</translation>
    </message>
    <message>
        <source>Is this you?</source>
        <translation>هل هذا أنت؟</translation>
    </message>
    <message>
        <source>Front photo</source>
        <translation>صورة أمامية</translation>
    </message>
    <message>
        <source>Back photo</source>
        <translation>صورة المكان</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>التوقيع</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Step {number} of {total}: {name}</source>
        <translation>الخطوة {number} من {total}: {name}</translation>
    </message>
    <message>
        <source>You are checked in</source>
        <translation>تم تسجيل حضورك</translation>
    </message>
    <message>
        <source>Checked in, for review</source>
        <translation>تم التسجيل، قيد المراجعة</translation>
    </message>
    <message>
        <source>Not checked in</source>
        <translation>لم يُسجَّل الحضور</translation>
    </message>
    <message>
        <source>You are checked in already, since {time}.</source>
        <translation>حضورك مسجّل منذ {time}.</translation>
    </message>
    <message>
        <source>You came late.</source>
        <translation>وصلت متأخرًا.</translation>
    </message>
    <message>
        <source>This station seems to be away from the venue.</source>
        <translation>يبدو أن هذه المحطة بعيدة عن المكان.</translation>
    </message>
    <message>
        <source>You are not on the list for this event.</source>
        <translation>لست في قائمة هذه الفعالية.</translation>
    </message>
    <message>
        <source>We do not know this student number yet.</source>
        <translation>لا نعرف هذا الرقم الجامعي بعد.</translation>
    </message>
    <message>
        <source>Your photo is not clear.</source>
        <translation>صورتك غير واضحة.</translation>
    </message>
    <message>
        <source>No photo was taken.</source>
        <translation>لم تُلتقط صورة.</translation>
    </message>
    <message>
        <source>You did not sign.</source>
        <translation>لم توقّع.</translation>
    </message>
    <message>
        <source>The clock of this station may be wrong.</source>
        <translation>قد تكون ساعة هذه المحطة خاطئة.</translation>
    </message>
    <message>
        <source>You are checked in already.</source>
        <translation>حضورك مسجّل من قبل.</translation>
    </message>
    <message>
        <source>Check-in opens at {time}.</source>
        <translation>يبدأ التسجيل عند {time}.</translation>
    </message>
    <message>
        <source>Check-in closed at {time}.</source>
        <translation>انتهى التسجيل عند {time}.</translation>
    </message>
    <message>
        <source>This event is cancelled.</source>
        <translation>هذه الفعالية ملغاة.</translation>
    </message>
    <message>
        <source>This student pass has ended.</source>
        <translation>انتهت صلاحية هذا التصريح.</translation>
    </message>
    <message>
        <source>Your student pass may have ended.</source>
        <translation>ربما انتهت صلاحية بطاقة مرورك الطلابية.</translation>
    </message>
    <message>
        <source>Please go in. Enjoy the event!</source>
        <translation>تفضّل بالدخول. نتمنى لك وقتًا ممتعًا!</translation>
    </message>
    <message>
        <source>Please go in. An organizer will confirm it later.</source>
        <translation>تفضّل بالدخول. سيؤكده أحد المنظّمين لاحقًا.</translation>
    </message>
    <message>
        <source>Nothing more to do. Please go in.</source>
        <translation>لا شيء آخر مطلوب. تفضّل بالدخول.</translation>
    </message>
    <message>
        <source>Please come back then.</source>
        <translation>من فضلك عُد حينها.</translation>
    </message>
    <message>
        <source>Please ask an organizer what happens now.</source>
        <translation>من فضلك اسأل أحد المنظّمين عمّا يحدث الآن.</translation>
    </message>
    <message>
        <source>Use your student card, or ask your school for a new pass.</source>
        <translation>استعمل بطاقتك الجامعية أو اطلب تصريحًا جديدًا من جامعتك.</translation>
    </message>
    <message>
        <source>Use your student card, or ask an organizer.</source>
        <translation>استعمل بطاقتك الجامعية أو اسأل أحد المنظّمين.</translation>
    </message>
    <message>
        <source>Please ask an organizer at the door.</source>
        <translation>من فضلك اسأل أحد المنظّمين عند الباب.</translation>
    </message>
    <message>
        <source>Look straight at the camera</source>
        <translation>انظر مباشرة إلى الكاميرا</translation>
    </message>
    <message>
        <source>One person at a time, please</source>
        <translation>شخص واحد في كل مرة من فضلك</translation>
    </message>
    <message>
        <source>It is too dark here. Step into the light</source>
        <translation>المكان مظلم. اقترب من الضوء</translation>
    </message>
    <message>
        <source>It is too bright. Turn away from the light</source>
        <translation>الضوء شديد. ابتعد عنه قليلًا</translation>
    </message>
    <message>
        <source>Come a little closer</source>
        <translation>اقترب قليلًا</translation>
    </message>
    <message>
        <source>Hold still for a moment</source>
        <translation>اثبت لحظة</translation>
    </message>
    <message>
        <source>Move back a little</source>
        <translation>ارجع قليلًا إلى الخلف</translation>
    </message>
    <message>
        <source>Move into the middle of the picture</source>
        <translation>قف في وسط الصورة</translation>
    </message>
    <message>
        <source>This code cannot be read. Hold it flat, closer, out of the glare</source>
        <translation>لا يمكن قراءة الرمز. أمسكه مستويًا وأقرب وبعيدًا عن الوهج</translation>
    </message>
    <message>
        <source>This is not a student card</source>
        <translation>هذه ليست بطاقة جامعية</translation>
    </message>
    <message>
        <source>This is not a student number. Look at your card and try again</source>
        <translation>هذا ليس رقمًا جامعيًا. انظر إلى بطاقتك وحاول مجددًا</translation>
    </message>
    <message>
        <source>The scanner did not read the whole card. Please scan it again</source>
        <translation>لم يقرأ الماسح البطاقة كاملة. يرجى مسحها مرة أخرى</translation>
    </message>
    <message>
        <source>One student at a time. Please scan your card after this check-in</source>
        <translation>طالب واحد في كل مرة. يرجى مسح بطاقتك بعد هذا التسجيل</translation>
    </message>
    <message>
        <source>There is too much in this code. Hold up your student card</source>
        <translation>في هذا الرمز بيانات كثيرة. أظهر بطاقتك الجامعية</translation>
    </message>
    <message>
        <source>This is this event&apos;s code. Scan it with your phone; hold your card here</source>
        <translation>هذا رمز الفعالية. امسحه بهاتفك، وضع بطاقتك هنا</translation>
    </message>
    <message>
        <source>This is the code of another event. Hold your card here</source>
        <translation>هذا رمز فعالية أخرى. ضع بطاقتك هنا</translation>
    </message>
    <message>
        <source>By going on you agree that your photo and your signature are kept.</source>
        <translation>بالمتابعة توافق على حفظ صورتك وتوقيعك.</translation>
    </message>
    <message>
        <source>By going on you agree that your photo is kept.</source>
        <translation>بالمتابعة توافق على حفظ صورتك.</translation>
    </message>
    <message>
        <source>To show that you were here, your school keeps your student number, the time, your photos and your signature.</source>
        <translation>لإثبات حضورك، تحفظ جامعتك رقمك الجامعي والوقت وصورك وتوقيعك.</translation>
    </message>
    <message>
        <source>They are stored encrypted on this station and then on your school&apos;s server. Only organizers and administrators of your school may look at them.</source>
        <translation>تُحفظ مشفّرة في هذه المحطة ثم في خادم جامعتك. ولا يطّلع عليها إلا منظّمو جامعتك ومشرفوها.</translation>
    </message>
    <message>
        <source>No computer recognises your face. If there is a doubt, a person compares the photos.</source>
        <translation>لا يتعرف أي حاسوب على وجهك. عند الشك يقارن شخصٌ الصور.</translation>
    </message>
    <message>
        <source>Your school decides how long they are kept. You may ask it to show, correct or delete what it keeps about you.</source>
        <translation>تقرر جامعتك مدة حفظها. ويمكنك أن تطلب الاطلاع على ما تحفظه عنك أو تصحيحه أو حذفه.</translation>
    </message>
    <message>
        <source>You may say no. If you do not want a photo, an organizer at the door helps you.</source>
        <translation>يمكنك أن ترفض. إن لم ترد صورة فسيساعدك أحد المنظّمين عند الباب.</translation>
    </message>
    <message>
        <source>{day} {month} {year}, {time}</source>
        <translation>{day} {month} {year}، {time}</translation>
    </message>
    <message>
        <source>Jan</source>
        <translation>يناير</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>فبراير</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>مارس</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>أبريل</translation>
    </message>
    <message>
        <source>May</source>
        <translation>مايو</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>يونيو</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>يوليو</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>أغسطس</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>سبتمبر</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>أكتوبر</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>نوفمبر</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>ديسمبر</translation>
    </message>
    <message>
        <source>Muster does not start</source>
        <translation>لا يبدأ Muster</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
</TS>
