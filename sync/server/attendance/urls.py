from django.urls import path

from sync.server.attendance import api, phone_api

urlpatterns = [
    path("", api.RecordListView.as_view(), name="attendance_list"),
    path("verify-qr/", phone_api.VerifyCodeView.as_view(), name="qr_verify"),
    path("verify-location/", phone_api.VerifyLocationView.as_view(), name="location_verify"),
    path("upload-front-photo/", phone_api.FrontPhotoView.as_view(), name="front_photo_upload"),
    path("upload-back-photo/", phone_api.BackPhotoView.as_view(), name="back_photo_upload"),
    path("capture-signature/", phone_api.SignatureView.as_view(), name="signature_capture"),
    path("submit/", phone_api.SubmitView.as_view(), name="attendance_submit"),
    path("verification-feedback/", api.FeedbackView.as_view(), name="verification_feedback"),
    path("student-autofill/", phone_api.AutofillView.as_view(), name="student_autofill"),
    path("<uuid:pk>/", api.RecordDetailView.as_view(), name="attendance_detail"),
    path("<uuid:pk>/verify/", api.ReviewView.as_view(), name="manual_verify"),
    path("<uuid:pk>/evidence/<slug:kind>/", api.EvidenceView.as_view(), name="attendance_evidence"),
]
